// What the form's reader needs of the modules of `yaml` that hold a document: its nodes hold, they do nothing.
//
// A file is read here, and its text edited: nothing is made into YAML, cloned, or looked up by its key.
import {ALIAS, MAP, NODE_TYPE, PAIR, SCALAR, SEQ} from "yaml_dist/nodes/identity.js";

class Node {
  constructor(type) {
    this[NODE_TYPE] = type;
  }
}

export class Alias extends Node {
  constructor(source) {
    super(ALIAS);
    this.source = source;
  }
}

export class Pair extends Node {
  constructor(key, value = null) {
    super(PAIR);
    this.key = key;
    this.value = value;
  }
}

export class Scalar extends Node {
  constructor(value) {
    super(SCALAR);
    this.value = value;
  }
}
Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
Scalar.PLAIN = "PLAIN";
Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";

export class YAMLMap extends Node {
  constructor() {
    super(MAP);
    this.items = [];
  }
}
YAMLMap.tagName = "tag:yaml.org,2002:map";

export class YAMLSeq extends Node {
  constructor() {
    super(SEQ);
    this.items = [];
  }
}
YAMLSeq.tagName = "tag:yaml.org,2002:seq";

const TEXT = {tag: "tag:yaml.org,2002:str", resolve: text => text};

export class Document {
  constructor(_, {_directives, ...options}) {
    this.errors = [];
    this.warnings = [];
    this.contents = null;
    this.options = {strict: true, uniqueKeys: true, ...options};
    this.directives = _directives.atDocument();
    this.schema = {tags: [TEXT], knownTags: {}, [SCALAR]: TEXT};
  }
}

// A file with a tag is not opened: its name need not be resolved.
export class Directives {
  atDocument() {
    return new Directives();
  }

  add(line, onError) {
    if (!/^%(?:YAML[ \t]+1\.[12]|TAG[ \t]+\S+[ \t]+\S+)\s*$/.test(line)) onError(0, line, true);
  }

  tagName(source) {
    return source;
  }
}

class Told {
  constructor(pos, code) {
    this.pos = pos;
    this.code = code;
  }
}

export {Told as YAMLError, Told as YAMLParseError, Told as YAMLWarning};

export const [anchorIsValid, createPair, prettifyError] = [];
