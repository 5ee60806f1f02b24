import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { roleLogin, signed } from "../src/sign-request.ts";
import { wordStore } from "../src/word-store.ts";
import { startFake } from "./fake-store.ts";

const folder = mkdtempSync(join(tmpdir(), "login-"));
after(() => rmSync(folder, { recursive: true }));

test("signs as the published example of Signature Version 4 (get-vanilla)", () => {
  const credentials = { AccessKeyId: "AKIDEXAMPLE", SecretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
  const scope = { region: "us-east-1", service: "service", now: new Date("2015-08-30T12:36:00Z") };
  const { authorization, ...others } = signed({ method: "GET", url: "https://example.amazonaws.com/", body: "" }, credentials, scope);
  assert.equal(
    authorization,
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, " +
      "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  );
  assert.deepEqual(others, { "x-amz-date": "20150830T123600Z" });
  assert.throws(() => signed({ method: "GET", url: "https://example.amazonaws.com/%20", body: "" }, credentials, scope), /cannot be signed/);
});

test("the pod's role is asked for once, and what is sent is what was signed", async () => {
  writeFileSync(join(folder, "token"), "pod token\n");
  let asked = 0;
  const uri = await startFake(({ headers }) => {
    asked += 1;
    if (headers["authorization"] !== "pod token") return 401;
    return { AccessKeyId: "id", SecretAccessKey: "secret", Token: "session", Expiration: new Date(Date.now() + 3_600_000).toISOString() };
  });
  const login = roleLogin({ uri, tokenFile: join(folder, "token"), region: "eu-central-1" });
  const seen: string[] = [];
  let index = "";
  index = await startFake(({ name, body, headers }) => {
    const [method = "", path = ""] = name.split(" ");
    const date = String(headers["x-amz-date"]).replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5");
    const credentials = { AccessKeyId: "id", SecretAccessKey: "secret", Token: "session" };
    const again = signed({ method, url: `${index}${path}`, body: JSON.stringify(body) }, credentials, { region: "eu-central-1", service: "es", now: new Date(date) });
    seen.push(String(headers["authorization"] === again["authorization"]));
    return { timed_out: false, _shards: { failed: 0 }, hits: { hits: [] } };
  });
  const words = wordStore({ url: index, login, milliseconds: 5000 });
  await words.byWords("weeks", ["all-staff"], 3);
  await words.byIds(["a#0"], ["all-staff"]);
  assert.deepEqual([seen, asked], [["true", "true"], 1]);
  const refused = roleLogin({ uri: await startFake(() => 403), tokenFile: join(folder, "token"), region: "eu-central-1" });
  await assert.rejects(wordStore({ url: index, login: refused, milliseconds: 5000 }).byWords("weeks", ["g"], 1), /status 403/);
});
