// Reads what Python code uses of PyTorch, TensorFlow and Keras: the twin of
// parity/port_reader.py, from tokens instead of a syntax tree. tests/port_cases.json
// holds both to the same answers.

import { Expressions } from "./port-code.js";
import { cut } from "./port-tokens.js";
import { OTHER, instance, isClass } from "./port-values.js";

const COMPANION = /^(?:torch|tensorflow|keras|tf)_?\w+$/;
const AUGMENTED = /^(?:\*\*|\/\/|>>|<<|[-+*\/%&|^@])=$/;
const COMPOUND = new Set("if elif else while for try except finally with def class async".split(" "));

class Reader extends Expressions {
  constructor(lines, rules) {
    super(rules);
    this.lines = lines;
    this.assume = !this.importsAny();
  }

  read() {
    for (const { indent, tokens } of this.lines) {
      while (this.scopes.length > 1 && indent <= this.scopes.at(-1).indent) this.scopes.pop();
      this.tokens = tokens;
      this.indent = indent;
      this.statements(0, tokens.length);
    }
    return this;
  }

  importsAny() {
    return this.lines.some(({ tokens }) => {
      this.tokens = tokens;
      return tokens.some((token, i) => {
        const first = i === 0 || [";", ":"].includes(tokens[i - 1].text);
        if (!first || token.kind !== "keyword") return false;
        if (token.text !== "import" && token.text !== "from") return false;
        const end = token.text === "import" ? tokens.length : this.seek(i, tokens.length, "import");
        const parts = token.text === "import" ? this.split(i + 1, end, ",") : [[i + 1, end]];
        return parts.some(([a]) => this.values.imported(this.dotted(a)[0]).kind === "path");
      });
    });
  }

  // Statements

  statements(i, j) {
    while (i < j) {
      const first = this.tokens[i];
      const soft = ["match", "case"].includes(first.text) && this.is(j - 1, ":") && i + 2 < j;
      if ((first.kind === "keyword" && COMPOUND.has(first.text)) || soft) {
        const colon = this.seek(i, j, ":");
        if (colon === j) this.wrong(j);
        this.header(first.text === "async" ? i + 1 : i, colon);
        i = colon + 1;
      } else {
        const end = this.seek(i, j, ";");
        if (end > i) this.simple(i, end);
        i = end + 1;
      }
    }
  }

  header(i, j) {
    switch (this.tokens[i].text) {
      case "def":
        return this.function(i + 1, j);
      case "class":
        return this.class(i + 1, j);
      case "for": {
        const at = this.seek(i, j, "in");
        const [only, ...more] = this.all(at + 1, j);
        return this.target(i + 1, at, more.length ? null : this.values.item(only ?? null));
      }
      case "with": {
        const whole = this.is(i + 1, "(") && this.next(i + 1) === j;
        const parts = whole ? this.split(i + 2, j - 1, ",") : this.split(i + 1, j, ",");
        for (const [a, b] of parts) {
          const as = this.seek(a, b, "as");
          const value = this.value(a, as);
          if (as < b) this.target(as + 1, b, value);
        }
        return;
      }
      case "except": {
        const as = this.seek(i, j, "as");
        this.all(i + 1, as);
        if (as < j) this.bind(this.named(as + 1), null);
        return;
      }
    }
    this.all(i + 1, j);
  }

  simple(i, j) {
    const { kind, text } = this.tokens[i];
    if (kind === "keyword") {
      if (text === "import") return this.import(i, j);
      if (text === "from") return this.importFrom(i, j);
      if (text === "global" || text === "nonlocal") return;
      if (!["None", "True", "False", "lambda", "not", "await", "yield"].includes(text)) {
        return this.all(i + 1, j);
      }
    }
    if (text === "@") return this.all(i + 1, j);
    for (let at = i; at < j; at = this.next(at)) {
      if (this.tokens[at].kind === "operator" && AUGMENTED.test(this.tokens[at].text)) {
        this.all(at + 1, j);
        return this.store(i, at);
      }
    }
    const colon = this.seek(i, j, ":", "=");
    if (colon < j && this.is(colon, ":")) {
      const equals = this.seek(colon + 1, j, "=");
      const kind = this.annotated(colon + 1, equals);
      const value = equals < j ? this.value(equals + 1, j) : null;
      return this.target(i, colon, kind ?? value);
    }
    if (colon < j) return this.assign(this.split(i, j, "="));
    return this.all(i, j);
  }

  /** The parts of a tuple, in brackets or not; null if this is none. */
  tuple(i, j) {
    if (this.is(i, "(") && this.next(i) === j) return this.tuple(i + 1, j - 1);
    return this.seek(i, j, ",") < j ? this.split(i, j, ",") : null;
  }

  assign(parts) {
    if (parts.length < 2) this.wrong(parts[0]?.[0]);
    const [i, j] = parts.pop();
    const tuple = this.seek(i, j, "for") < j ? null : this.tuple(i, j);
    const comprehension = tuple && this.is(i, "(") && this.seek(i + 1, j - 1, "for") < j - 1;
    const values = tuple && !comprehension ? tuple.map(([a, b]) => this.value(a, b)) : null;
    const value = values ? OTHER : this.value(i, j);
    const none = j === i + 1 && this.is(i, "None");
    for (const [a, b] of parts) {
      const targets = values && this.tuple(a, b);
      if (targets?.length === values?.length && targets) {
        targets.forEach(([c, d], n) => this.target(c, d, values[n]));
      } else this.target(a, b, value, none);
    }
  }

  target(i, j, value, keep = false) {
    if (i >= j) this.wrong(i);
    const name = this.tokens[i].text;
    if (this.seek(i, j, ",") < j) {
      for (const [a, b] of this.split(i, j, ",")) this.target(a, b, this.values.item(value));
    } else if (this.is(i, "(") && this.next(i) === j) this.target(i + 1, j - 1, value, keep);
    else if (this.is(i, "[") && this.next(i) === j) {
      for (const [a, b] of this.split(i + 1, j - 1, ",")) this.target(a, b, this.values.item(value));
    } else if (this.is(i, "*")) this.target(i + 1, j, null);
    else if (j === i + 1 && this.tokens[i].kind === "name") {
      const kept = keep && this.lookup(name, this.lineOf(i))?.kind === "path";
      if (!kept) this.bind(name, value);
    } else if (j === i + 3 && this.tokens[i].kind === "name" && this.is(i + 1, ".")) {
      const receiver = this.lookup(name, this.lineOf(i));
      if (receiver?.kind !== "object" || !receiver.inside) return void this.value(i, j);
      const { text } = this.tokens[i + 2];
      const { own, attributes } = receiver.cls;
      if (!own.has(text)) this.member(receiver, text, this.lineOf(i + 2), false);
      own.add(text);
      attributes.set(text, value);
    } else this.store(i, j);
  }

  /** Reads a target that is no name, such as x[0]. */
  store(i, j) {
    this.stored = j;
    this.all(i, j);
    this.stored = 0;
  }

  import(i, j) {
    for (const [a] of this.split(i + 1, j, ",")) {
      const [module, end] = this.dotted(a);
      const root = module.split(".")[0];
      this.imported(module, this.tokens[i].line);
      if (this.is(end, "as")) this.bind(this.tokens[end + 1]?.text, this.values.imported(module));
      else this.bind(root, this.values.imported(root));
    }
  }

  importFrom(i, j) {
    const at = this.seek(i, j, "import");
    const relative = this.is(i + 1, ".") || this.is(i + 1, "...");
    const module = relative ? "" : this.dotted(i + 1)[0];
    const { line } = this.tokens[i];
    const inner = this.is(at + 1, "(");
    for (const [a] of this.split(at + (inner ? 2 : 1), inner ? this.next(at + 1) - 1 : j, ",")) {
      const name = this.tokens[a].text;
      if (name === "*") {
        this.imported(module, line);
        const known = this.values.imported(module).kind === "path";
        if (known) this.notes.push({ kind: "star", line, text: module });
        continue;
      }
      this.imported(module && `${module}.${name}`, line);
      const as = this.is(a + 1, "as") ? this.tokens[a + 2]?.text : name;
      this.bind(as, module ? this.values.imported(`${module}.${name}`) : OTHER);
    }
  }

  imported(name, line) {
    const value = this.values.imported(name);
    const root = name.split(".")[0];
    if (value.kind === "path") this.see(value.name);
    else if (COMPANION.test(root)) this.notes.push({ kind: "companion", line, text: root });
  }

  function(i, j) {
    const outer = this.scopes.at(-1);
    const local = outer.kind === "class" ? outer.cls : null;
    const open = this.seek(i, j, "(");
    if (open === j) this.wrong(j);
    const close = this.next(open) - 1;
    const layer = local?.base?.startsWith("torch.nn.") && this.is(i, "forward");
    const names = new Map();
    for (const [a, b] of this.split(open + 1, close, ",")) {
      const star = this.is(a, "*") || this.is(a, "**");
      const name = star ? a + 1 : a;
      if (name >= b || this.tokens[name].kind !== "name") continue; // a bare * or /
      const equals = this.seek(name, b, "=");
      const typed = this.is(name + 1, ":");
      if (equals < b) this.value(equals + 1, b);
      let value = typed ? this.annotated(name + 2, equals) : null;
      if (layer && !typed && !star && !this.isLiteral(equals + 1, b)) value = instance("torch.Tensor");
      if (local && !names.size && this.is(name, "self")) value = { kind: "object", cls: local, inside: true };
      names.set(this.tokens[name].text, value);
    }
    if (this.is(close + 1, "->")) this.all(close + 2, j);
    this.bind(this.named(i), null);
    this.push("function", { names, indent: this.indent });
  }

  isLiteral(i, j) {
    if (i >= j) return false;
    const tokens = this.tokens.slice(i, j);
    if (tokens.every(({ kind, formatted }) => kind === "string" && !formatted)) return true;
    const [{ kind, text }] = tokens;
    return tokens.length === 1 && (kind === "number" || ["True", "False", "..."].includes(text));
  }

  annotated(i, j) {
    let value = this.value(i, j);
    if (this.is(i, "Optional") && this.is(i + 1, "[") && this.next(i + 1) === j) [i, j] = [i + 2, j - 1];
    else if (j - i > 2 && this.is(j - 2, "|") && this.is(j - 1, "None")) j -= 2;
    if (this.tokens[i]?.kind === "name" && this.dotted(i)[1] === j) value = this.chain(i, false)[0];
    if (value?.kind === "path" && isClass(value.name)) return instance(value.name);
    return value?.kind === "local" ? { kind: "object", cls: value, inside: false } : null;
  }

  class(i, j) {
    const local = { kind: "local", base: null, own: new Set(), attributes: new Map() };
    const open = this.seek(i, j, "(");
    const parts = open < j ? this.split(open + 1, this.next(open) - 1, ",") : [];
    let found = null;
    for (const [a, b] of parts) {
      const named = this.is(a + 1, "=");
      const base = this.value(named ? a + 2 : a, b);
      if (!named && ["path", "local"].includes(base?.kind)) found ??= base;
    }
    if (found?.kind === "path") local.base = found.name;
    else if (found) {
      local.base = found.base;
      local.own = new Set(found.own);
      local.attributes = new Map(found.attributes);
    }
    this.bind(this.named(i), local);
    this.push("class", { cls: local, indent: this.indent });
  }
}

/** The uses in some code, what to note, and the sides that it imports. */
export function read(text, rules) {
  const { lines, notes } = cut(text);
  const reader = new Reader(lines, rules).read();
  return { uses: reader.uses, notes: [...notes, ...reader.notes], sides: reader.sides };
}
