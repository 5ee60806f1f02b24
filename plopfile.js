// What plop loads: `npx plop` in this folder, `await plop.load("archwright")` in a plopfile elsewhere.
import { existsSync } from "node:fs";

export default async function registerArchwright(plop) {
  const adapter = new URL("./dist/questions/plop-generators.js", import.meta.url);
  if (!existsSync(adapter)) {
    throw new Error(
      "archwright is not built yet. Run `npm run build` in its folder, then try again.",
    );
  }
  const { registerBuiltInGenerators } = await import(adapter.href);
  await registerBuiltInGenerators(plop);
}
