// Renders a Helm chart as Helm does: Go's templates with sprig's functions, and what Helm adds to them. It knows no
// dependencies, no cluster and no files beside templates, which the emitted charts do without. Where Helm lets a value
// that nobody set pass as nothing, this stops, as `helm lint --strict` does.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run scripts/render-chart.go CHART [VALUES.yaml…] > manifests.yaml
//
// Debian has what it imports: golang-go, golang-github-masterminds-sprig-dev, golang-k8s-sigs-yaml-dev and
// golang-github-xeipuuv-gojsonschema-dev. Exit status 1 with the reason when Helm would refuse the chart or its values.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"github.com/xeipuuv/gojsonschema"
	"sigs.k8s.io/yaml"
)

type object = map[string]interface{}

func main() {
	rendered, err := render(os.Args[1], os.Args[2:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Print(rendered)
}

func render(folder string, overrides []string) (string, error) {
	about, err := readYaml(filepath.Join(folder, "Chart.yaml"))
	if err != nil {
		return "", err
	}
	values, err := readYaml(filepath.Join(folder, "values.yaml"))
	if err != nil {
		return "", err
	}
	for _, file := range overrides {
		over, err := readYaml(file)
		if err != nil {
			return "", err
		}
		values = merged(values, over)
	}
	if err := fits(filepath.Join(folder, "values.schema.json"), values); err != nil {
		return "", err
	}
	name := fmt.Sprint(about["name"])
	if name != filepath.Base(folder) {
		return "", fmt.Errorf("Chart.yaml: the chart is called %s and lies in %s", name, filepath.Base(folder))
	}
	all, err := readTemplates(folder, name)
	if err != nil {
		return "", err
	}
	scope := object{
		"Values":       values,
		"Chart":        capitalised(about),
		"Release":      object{"Name": "release", "Namespace": "default", "Service": "Helm", "IsInstall": true, "IsUpgrade": false, "Revision": 1},
		"Capabilities": object{"KubeVersion": object{"Version": "v1.35.0", "Major": "1", "Minor": "35"}},
	}
	return execute(all, name, scope)
}

func execute(all map[string]string, name string, scope object) (string, error) {
	root := template.New("chart").Option("missingkey=error")
	root.Funcs(functions(root))
	paths := make([]string, 0, len(all))
	for file, text := range all {
		paths = append(paths, file)
		if _, err := root.New(file).Parse(text); err != nil {
			return "", err
		}
	}
	sort.Strings(paths)
	var output strings.Builder
	for _, file := range paths {
		if strings.HasPrefix(path.Base(file), "_") {
			continue
		}
		scope["Template"] = object{"Name": file, "BasePath": name + "/templates"}
		var text strings.Builder
		if err := root.ExecuteTemplate(&text, file, scope); err != nil {
			return "", err
		}
		if path.Base(file) != "NOTES.txt" {
			fmt.Fprintf(&output, "---\n# Source: %s\n%s\n", file, text.String())
		}
	}
	return output.String(), nil
}

// What Helm takes from sprig, and what it adds.
func functions(root *template.Template) template.FuncMap {
	all := sprig.TxtFuncMap()
	delete(all, "env")
	delete(all, "expandenv")
	all["toYaml"] = func(value interface{}) (string, error) {
		text, err := yaml.Marshal(value)
		return strings.TrimSuffix(string(text), "\n"), err
	}
	all["fromYaml"] = func(text string) (object, error) {
		value := object{}
		return value, yaml.Unmarshal([]byte(text), &value)
	}
	all["toJson"] = func(value interface{}) (string, error) {
		text, err := json.Marshal(value)
		return string(text), err
	}
	all["required"] = func(message string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return nil, errors.New(message)
		}
		return value, nil
	}
	all["lookup"] = func(string, string, string, string) object { return object{} }
	all["include"] = func(name string, data interface{}) (string, error) {
		var text strings.Builder
		err := root.ExecuteTemplate(&text, name, data)
		return text.String(), err
	}
	all["tpl"] = func(text string, data interface{}) (string, error) {
		copied, err := root.Clone()
		if err != nil {
			return "", err
		}
		one, err := copied.New("tpl").Parse(text)
		if err != nil {
			return "", err
		}
		var output strings.Builder
		err = one.Execute(&output, data)
		return output.String(), err
	}
	return all
}

func readTemplates(folder, name string) (map[string]string, error) {
	all := map[string]string{}
	err := filepath.Walk(filepath.Join(folder, "templates"), func(file string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		place, err := filepath.Rel(folder, file)
		all[path.Join(name, filepath.ToSlash(place))] = string(text)
		return err
	})
	return all, err
}

func readYaml(file string) (object, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	value := object{}
	if err := yaml.UnmarshalStrict(text, &value); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return value, nil
}

// Values over others: objects are merged. What null takes away is there as nothing, so that what is missing stays a fault.
func merged(below, over object) object {
	result := object{}
	for key, value := range below {
		result[key] = value
	}
	for key, value := range over {
		one, isObject := value.(object)
		other, wasObject := result[key].(object)
		if isObject && wasObject {
			result[key] = merged(other, one)
		} else {
			result[key] = value
		}
	}
	return result
}

func fits(file string, values object) error {
	schema, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	result, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(schema), gojsonschema.NewGoLoader(values))
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	var faults []string
	for _, one := range result.Errors() {
		faults = append(faults, one.String())
	}
	if len(faults) > 0 {
		return fmt.Errorf("values do not fit %s:\n%s", file, strings.Join(faults, "\n"))
	}
	return nil
}

// Helm shows Chart.yaml by the names of its own fields: appVersion is AppVersion.
func capitalised(about object) object {
	result := object{}
	for key, value := range about {
		result[strings.ToUpper(key[:1])+key[1:]] = value
	}
	return result
}
