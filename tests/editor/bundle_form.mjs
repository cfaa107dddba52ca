// The scripts of a form (its name is the argument) and the YAML reader → the one script its pages run, on standard output.
import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {minify} from "terser";
import {bundled} from "./yaml_reader.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const form = join(here, "..", "..", "generator", "rendering", "form");
const SHARED = ["fractions.js", "messages.js", "canonical.js", "typed.js", "file_text.js", "shapes.js", "page.js"];
const OWN = {form: ["points.js", "checks.js", "form.js"], review: ["review_checks.js", "review.js"]};
const OF_SCHEMAS = ["minLength", "maxLength"]; // the only names in this spelling that the data of a page has
const MANGLED = {regex: /^[a-z]+[A-Z]\w*$/, reserved: OF_SCHEMAS}; // and no name of the browser's
const SETTINGS = {minify: true, charset: "utf8", target: "es2020", legalComments: "none"};

const {version} = JSON.parse(readFileSync(join(here, "node_modules", "yaml", "package.json"), "utf8"));
const licence = readFileSync(join(here, "node_modules", "yaml", "LICENSE"), "utf8").trim();
const own = [...SHARED, ...OWN[process.argv[2]]].map(name => readFileSync(join(form, name), "utf8")).join("\n");
const made = await bundled(`import * as YAML from "yaml";\n${own}`, {...SETTINGS, format: "iife"});
const {code} = await minify(made, {ecma: 2020, compress: {passes: 3, keep_fargs: false, unsafe_arrows: true, pure_getters: true}, mangle: {properties: MANGLED}});
process.stdout.write(`/*! Holds yaml ${version}, in part.\n${licence}\n*/\n${code}\n`);
