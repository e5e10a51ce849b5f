// Builds dist/map_page.html, the page without its records: one script, one style sheet, their hashes
// in the content security policy, and two marks where the program puts the base map and the records.
// "node build.mjs --check" fails when the committed file is not what this makes.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const at = (name) => fileURLToPath(new URL(name, import.meta.url));

async function bundle(entry) {
  const made = await build({
    entryPoints: [at(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["es2021", "chrome100", "firefox100", "safari15"],
    charset: "ascii",
    legalComments: "inline",
  });
  return made.outputFiles[0].text.trim();
}

/// What may run and look is named by its hash; nothing may be loaded, framed, sent or navigated to
/// but by a click, and no string may become markup or code.
function policy(script, style) {
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

async function page() {
  const script = await bundle("src/main.ts");
  const style = await bundle("src/style.css");
  if (/<\/(script|style)/i.test(script + style)) throw new Error("the code would end its own block");
  const shell = await readFile(at("src/page.html"), "utf8");
  const parts = { policy: policy(script, style), style, script };
  return shell.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
}

const target = at("dist/map_page.html");
const made = await page();
if (process.argv.includes("--check")) {
  if ((await readFile(target, "utf8")) !== made) {
    console.error("web/dist/map_page.html is not what web/ builds: run \"npm run build\" in web/.");
    process.exit(1);
  }
} else {
  await writeFile(target, made);
}
