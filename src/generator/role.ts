import type { OptionFile, RoleFile } from "./option-schema.ts";

interface Criterion {
  id: string;
  title: string;
  weight: number;
  anchors: Record<string, string>;
}

interface OptionFinding {
  /** 1–5, or null while nobody has scored it. */
  score: number | null;
  reason: string;
  source: string;
  date: string;
}

interface OptionScore extends OptionFinding {
  criterion: string;
  /** What takes the place of the above on a cloud. */
  on: Readonly<Record<string, Partial<OptionFinding>>>;
}

/** A technology or policy that can fill a role. */
export interface Option {
  id: string;
  title: string;
  technology: string;
  licence: string;
  maturity: string;
  summary: string;
  /** Empty when the option runs nothing. */
  runsOn: string;
  /** What takes the place of `runsOn` on a cloud. */
  runsOnCloud: Readonly<Record<string, string>>;
  /** Pods of its container in the deployment view: "2" or "3..24"; empty when the manifests leave it open. */
  replicas: { prod: string; dr: string };
  /** Where it can be chosen; undefined: everywhere. */
  clouds: string[] | undefined;
  /** Those of its role that it has. */
  traits: readonly string[];
  pros: string[];
  cons: string[];
  scores: OptionScore[];
  undecided: boolean;
}

/** A role of a generator with the options that may fill it. */
export interface Role {
  id: string;
  title: string;
  question: string;
  help: string | undefined;
  group: string | undefined;
  when: string | undefined;
  /** An option's id, or `undecided`. */
  defaults: { skeleton: string; exemplar: string };
  criteria: Criterion[];
  /** What templates may ask of the chosen option. */
  traits: readonly string[];
  options: Option[];
  /** Index of its row in generator.yaml. */
  row: number;
}

/** The option of every role: the decision is taken in the workspace, not in the interview. */
export const undecided: Option = {
  id: "undecided",
  title: "Undecided",
  technology: "to be decided",
  licence: "",
  maturity: "",
  summary: "Decide it later, in the decision record.",
  runsOn: "",
  runsOnCloud: {},
  replicas: { prod: "", dr: "" },
  clouds: undefined,
  traits: [],
  pros: [],
  cons: [],
  scores: [],
  undecided: true,
};

export function optionFrom(id: string, file: OptionFile, role: RoleFile): Option {
  return {
    id,
    title: file.title,
    technology: file.technology ?? "",
    licence: file.licence ?? "",
    maturity: file.maturity ?? "",
    summary: file.summary,
    ...placeOf(file["runs-on"]),
    replicas:
      typeof file.replicas === "object"
        ? file.replicas
        : { prod: file.replicas ?? "", dr: file.replicas ?? "" },
    clouds: file.clouds,
    traits: file.traits,
    pros: file.pros,
    cons: file.cons,
    scores: role.criteria.map((criterion) => {
      const given = file.scores[criterion.id];
      return {
        criterion: criterion.id,
        score: given?.score ?? null,
        reason: given?.reason ?? "",
        source: given?.source ?? "",
        date: given?.date ?? "",
        on: Object.fromEntries(
          Object.entries(given?.on ?? {}).map(([cloud, finding]) => [cloud, stated(finding)]),
        ),
      };
    }),
    undecided: false,
  };
}

function placeOf(place: OptionFile["runs-on"]): Pick<Option, "runsOn" | "runsOnCloud"> {
  return typeof place === "object"
    ? { runsOn: "", runsOnCloud: place }
    : { runsOn: place ?? "", runsOnCloud: {} };
}

/** The fields that are there: what is undefined must not take the place of anything. */
function stated<T extends object>(finding: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(finding).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
