// Bundles the browser code into dist/: page.js; console.json, the parts of the SPARQL console as the
// page holds them; the review's page (review.html, .css and .js); and licences.txt, the licences of
// all that. Run by the build hook of the Python package; by hand: npm run build. Another folder than
// dist may be named. With NEWSGRAPH_WITHOUT_CONSOLE=1 in the environment, the console is left out.

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.resolve(process.argv[2] ?? path.join(here, "dist"));
const withConsole = process.env.NEWSGRAPH_WITHOUT_CONSOLE !== "1";
process.chdir(here);

/** @param {string} entry @param {import("esbuild").BuildOptions} [options] */
async function bundle(entry, options = {}) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    write: false,
    ...options,
  });
  const { text } = outputFiles[0];
  if (/<\/script|<!--/i.test(text)) throw new Error(`${entry}: the bundle would end its own element.`);
  const names = Object.keys(metafile.inputs).map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return { text, packages: names.filter((name) => name !== undefined) };
}

/** What a package without a licence file says of its authors: the text is that of its licence. */
const AUTHORS = { oxigraph: "Copyright (c) 2018 Oxigraph developers" };

/** @param {string} name of a package; the MIT licence where there is a choice */
async function licence(name) {
  const folder = path.join("node_modules", name);
  const about = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((name) => /^licen[cs]e/i.test(name)).sort();
  const file = files.find((name) => /mit/i.test(name)) ?? files[0];
  const text = file ? await readFile(path.join(folder, file), "utf8") : await mit(about);
  const start = Math.max(0, text.indexOf("Permission is hereby granted"));
  const head = `${about.name} ${about.version} (${about.license})\n${text.slice(0, start).trim()}`;
  return { head: head.trim(), body: text.slice(start).trim() };
}

/** Licences with the same words stand under one another, the words once.
 * @param {{head: string, body: string}[]} licences */
function listed(licences) {
  /** @type {Map<string, {head: string, body: string}[]>} */
  const groups = new Map();
  for (const each of licences) {
    const words = each.body.replace(/\s+/g, " ").toLowerCase();
    groups.set(words, [...(groups.get(words) ?? []), each]);
  }
  return [...groups.values()].map((group) => [...group.map(({ head }) => head), group[0].body].join("\n\n")).join(`\n\n${"-".repeat(72)}\n\n`) + "\n";
}

/** Bytes packed with gzip, five characters for four: from ( to ~, without < and \\.
 * @param {string | Uint8Array} content */
function pack(content) {
  const packed = gzipSync(content, { level: 9, memLevel: 9 });
  const whole = Buffer.concat([packed, Buffer.alloc(-packed.length & 3)]);
  let text = "";
  for (let at = 0; at < whole.length; at += 4) {
    const number = whole.readUInt32BE(at);
    for (const weight of [52200625, 614125, 7225, 85, 1]) {
      const digit = Math.floor(number / weight) % 85;
      text += String.fromCharCode(40 + digit + (digit >= 20) + (digit >= 51));
    }
  }
  return text.slice(0, Math.ceil((packed.length * 5) / 4));
}

/** The MIT licence, as another package has it. @param {{name: string, license: string}} about */
async function mit({ name, license }) {
  if (!(name in AUTHORS) || !/\bMIT\b/.test(license)) throw new Error(`${name} comes without a licence file.`);
  const other = await readFile("node_modules/@codemirror/state/LICENSE", "utf8");
  return `${AUTHORS[name]}\n\n${other.slice(other.indexOf("Permission is hereby granted"))}`;
}

const page = await bundle("src/main.js");
const packages = new Set(page.packages);
/** @type {Record<string, string>} */
const files = { "page.js": page.text };
if (withConsole) {
  const { text, packages: ofCode } = await bundle("src/console.js", { globalName: "newsgraphConsole" });
  // The engine's code is given to it, never looked for at an address.
  const worker = await bundle("src/worker.js", { define: { "import.meta.url": '""' } });
  for (const name of [...ofCode, ...worker.packages]) packages.add(name);
  const engine = await readFile("node_modules/oxigraph/web_bg.wasm");
  files["console.json"] = JSON.stringify({
    script_hash: `sha256-${createHash("sha256").update(text).digest("base64")}`,
    parts: { code: pack(text), worker: pack(worker.text), engine: pack(engine) },
  });
}
files["review.js"] = (await bundle("src/review/main.js")).text;
files["review.css"] = (await readFile("page.css", "utf8")) + (await readFile("review.css", "utf8"));
files["review.html"] = await readFile("review.html", "utf8");
files["licences.txt"] = listed(await Promise.all([...packages].sort().map(licence)));
await mkdir(target, { recursive: true });
await rm(path.join(target, "console.json"), { force: true });
for (const [name, content] of Object.entries(files)) await writeFile(path.join(target, name), content);
