// {schemas: {name: schema}, cases: [[name, value], …]} on standard input → ajv's verdicts, true or false, on standard output.
const Ajv2020 = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const { schemas, words, cases } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats(ajv, ["date"]);
words.forEach((word) => ajv.addKeyword(word));
const judges = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));
process.stdout.write(JSON.stringify(cases.map(([name, value]) => judges[name](value))));
