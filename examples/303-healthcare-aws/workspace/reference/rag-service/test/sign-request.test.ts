import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { cacheToken, cloudIdentity } from "../src/cloud-identity.ts";
import { presigned, roleLogin, signed } from "../src/sign-request.ts";
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

test("an address is signed as in the published example of Amazon S3, and the token of a cache in the same way", () => {
  const credentials = { AccessKeyId: "AKIAIOSFODNN7EXAMPLE", SecretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
  const now = new Date("2013-05-24T00:00:00Z");
  const scope = { region: "us-east-1", service: "s3", now, seconds: 86_400 };
  const url = presigned({ method: "GET", url: "https://examplebucket.s3.amazonaws.com/test.txt", payload: "UNSIGNED-PAYLOAD" }, credentials, scope);
  assert.equal(new URL(url).searchParams.get("X-Amz-Signature"), "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
  const [user, token = ""] = cacheToken({ cache: "llm-prod-answers", user: "llm-prod-rag-service", region: "us-east-1" }, { ...credentials, Token: "a/b=" }, now);
  assert.equal(user, "llm-prod-rag-service");
  assert.match(token, /^llm-prod-answers\/\?Action=connect&User=llm-prod-rag-service&X-Amz-Algorithm=.*&X-Amz-Security-Token=a%2Fb%3D&.*&X-Amz-Signature=[0-9a-f]{64}$/);
});

test("each cloud's identity of a pod opens the cache and the object store", async () => {
  const file = join(folder, "federated");
  writeFileSync(file, "assertion\n");
  const jwt = `x.${Buffer.from(JSON.stringify({ oid: "object-id" })).toString("base64url")}.y`;
  const url = await startFake(({ name, body, headers }) => {
    if (name.startsWith("GET /computeMetadata/")) return headers["metadata-flavor"] === "Google" ? { access_token: "google" } : 403;
    const form = new URLSearchParams(String(body));
    if (name !== "POST /tenant/oauth2/v2.0/token" || form.get("client_assertion") !== "assertion" || form.get("client_id") !== "client") return 400;
    return { access_token: form.get("scope") === "https://redis.azure.com/.default" ? jwt : "storage" };
  });
  const azure = cloudIdentity({ AZURE_FEDERATED_TOKEN_FILE: file, AZURE_AUTHORITY_HOST: `${url}/`, AZURE_TENANT_ID: "tenant", AZURE_CLIENT_ID: "client" });
  assert.deepEqual(await azure.cache(), ["object-id", jwt]);
  assert.equal((await azure.object("PUT", "https://store/x")).headers["authorization"], "Bearer storage");
  const google = cloudIdentity({ GCE_METADATA_HOST: new URL(url).host });
  assert.deepEqual(await google.cache(), ["google"]);
  assert.equal((await google.object("PUT", "https://store/x")).headers["authorization"], "Bearer google");
});
