/** The reader of YAML, which the form's script holds under this name. */
declare const YAML: typeof import("yaml");
