// A script that reads YAML → one bundle with the reader, without what the form does not use of `yaml`.
//
// It reads, and shows no message: what writes, looks up, resolves tags or words an error is left out.
import {readFileSync, realpathSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const DIST = realpathSync(join(here, "node_modules", "yaml", "browser", "dist"));
const HELD = /^\.{1,2}\/(?:.*\/)?(?:Document|directives|Alias|Pair|Scalar|YAMLMap|YAMLSeq|errors)\.js$/;
const UNUSED = /[\\/]yaml[\\/].*[\\/](?:visit|log|cst-(?:scalar|stringify|visit)|stringify|toJS|schema[\\/](?:Schema|tags))\.js$/;
const WORDY = /[\\/]yaml[\\/].*[\\/](?:compose|parse)[\\/].*\.js$/;
const MESSAGE = /(onError\([^;]*?, '[A-Z_]+', |message: |const (?:message|msg) = )(?:'[^'\n]*'|`[^`\n]*`)/g;

const leftOut = {
  name: "left out",
  setup(build) {
    build.onResolve({filter: HELD}, ({importer}) => (/[\\/]yaml[\\/]/.test(importer) ? {path: join(here, "yaml_nodes.mjs")} : null));
    build.onResolve({filter: /^yaml_dist\//}, ({path}) => ({path: join(DIST, path.slice("yaml_dist/".length))}));
    build.onResolve({filter: /^yaml$/}, () => ({path: join(DIST, "index.js")}));
    build.onLoad({filter: UNUSED}, ({path}) => {
      const [, names] = /export \{([^}]*)\}/.exec(readFileSync(path, "utf8"));
      return {contents: names.split(",").map(one => `export const ${one.trim().split(" as ").pop()} = undefined;`).join("\n")};
    });
    build.onLoad({filter: WORDY}, ({path}) => (UNUSED.test(path) ? null : {contents: readFileSync(path, "utf8").replace(MESSAGE, '$1""')}));
  },
};

/** The text of the bundle of a script. */
export async function bundled(contents, settings) {
  const made = await esbuild.build({...settings, bundle: true, write: false, plugins: [leftOut], stdin: {contents, resolveDir: here}});
  return made.outputFiles[0].text;
}
