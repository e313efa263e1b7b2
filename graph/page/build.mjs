// Bundles the browser code into dist/page.js, and the licences of what it holds into
// dist/licences.txt. Run by the build hook of the Python package; by hand: npm run build.
// Another folder than dist may be named.

import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.resolve(process.argv[2] ?? path.join(here, "dist"));
process.chdir(here);

const result = await build({
  entryPoints: ["src/main.js"],
  outfile: path.join(target, "page.js"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  write: false,
});

// vis-network's bundle holds the others' code, so what was imported doesn't tell.
const { dependencies } = JSON.parse(await readFile("package.json", "utf8"));
const packages = Object.keys(dependencies).filter((name) => name !== "esbuild").sort();

/** @param {string} name of a package; the MIT licence where there is a choice */
async function licence(name) {
  const folder = path.join("node_modules", name);
  const about = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((name) => /^licen[cs]e/i.test(name)).sort();
  const file = files.find((name) => /mit/i.test(name)) ?? files[0];
  if (file === undefined) throw new Error(`${about.name} comes without a licence file.`);
  const text = await readFile(path.join(folder, file), "utf8");
  return `${about.name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
}

const [bundle] = result.outputFiles;
if (/<\/script|<!--/i.test(bundle.text)) throw new Error("The bundle would end its own element.");
const licences = await Promise.all(packages.map(licence));
await mkdir(target, { recursive: true });
await writeFile(path.join(target, "licences.txt"), licences.join(`\n${"-".repeat(72)}\n\n`));
await writeFile(path.join(target, "page.js"), bundle.text);
