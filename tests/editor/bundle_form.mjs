// The form's scripts and the YAML reader → the one script its pages run, on standard output.
//
// The reader never writes YAML, makes no plain values and knows no tags: its modules that do are left out.
import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const form = join(here, "..", "..", "generator", "rendering", "form");
const SCRIPTS = ["points.js", "checks.js", "messages.js", "canonical.js", "typed.js", "file_text.js", "page.js", "form.js"];
const UNUSED = /yaml[\\/].*[\\/](?:stringify[\\/]\w+|schema[\\/](?:yaml-1\.1|core|json)[\\/]\w+|(?:applyReviver|createNode|addPairToJSMap|toJS|cst-(?:scalar|stringify|visit)))\.js$/;
const SETTINGS = {minify: true, charset: "utf8", target: "es2020", legalComments: "none"};

const leftOut = {
  name: "left out",
  setup(build) {
    build.onLoad({filter: UNUSED}, ({path}) => {
      const [, names] = /export \{([^}]*)\}/.exec(readFileSync(path, "utf8"));
      return {contents: names.split(",").map(one => `export const ${one.trim().split(" as ").pop()} = undefined;`).join("\n")};
    });
  },
};
const {version} = JSON.parse(readFileSync(join(here, "node_modules", "yaml", "package.json"), "utf8"));
const licence = readFileSync(join(here, "node_modules", "yaml", "LICENSE"), "utf8").trim();
const own = SCRIPTS.map(name => readFileSync(join(form, name), "utf8")).join("\n");
const made = await esbuild.build({
  ...SETTINGS, bundle: true, write: false, format: "iife", plugins: [leftOut],
  stdin: {contents: `import * as YAML from "yaml";\n${own}`, resolveDir: here},
});
process.stdout.write(`/*! Holds yaml ${version}, in part.\n${licence}\n*/\n${made.outputFiles[0].text}`);
