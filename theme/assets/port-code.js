// Reads expressions of Python code from tokens: which names of frameworks they use.
// The twin of parity/port_code.py.

import { Unread } from "./port-tokens.js";
import { OTHER, PLAIN, Values, path } from "./port-values.js";

const ARITHMETIC = new Set("+ - * / // % ** @ << >> & | ^ ~ < > <= >= == !=".split(" "));

/** The state of a reader, and all that needs no statement. */
export class Expressions {
  constructor(rules) {
    this.rules = rules;
    this.values = new Values(rules);
    this.uses = [];
    this.notes = [];
    this.sides = new Set();
    this.scopes = [{ kind: "module", names: new Map(), indent: -1 }];
    this.fixedLine = 0; // that of the string, while an f-string is read
    this.stored = 0; // where the target of an assignment ends
    this.tokens = [];
    this.assume = false; // the customary names, where nothing is imported
  }

  // Tokens

  is(i, text) {
    return this.tokens[i]?.text === text && this.tokens[i].kind !== "string";
  }

  /** Says that this is no Python, at a token or at the end of the line. */
  wrong(i) {
    const { line, column } = this.tokens[i] ?? this.tokens.at(-1);
    throw new Unread(line, column, "invalid syntax");
  }

  /** The text of a token, which must be a name. */
  named(i) {
    return this.tokens[i]?.kind === "name" ? this.tokens[i].text : this.wrong(i);
  }

  /** The next token at this depth; past a bracket if one opens here. */
  next(i) {
    return (this.tokens[i].partner ?? i) + 1;
  }

  /** The first place from i with one of these texts, at this depth and in no lambda. */
  seek(i, j, ...texts) {
    let lambdas = 0;
    for (; i < j; i = this.next(i)) {
      if (this.is(i, "lambda")) lambdas++;
      else if (lambdas && this.is(i, ":")) lambdas--;
      else if (!lambdas && this.tokens[i].kind !== "string" && texts.includes(this.tokens[i].text)) {
        return i;
      }
    }
    return j;
  }

  split(i, j, ...texts) {
    const parts = [];
    while (i <= j) {
      const end = this.seek(i, j, ...texts);
      if (end > i) parts.push([i, end]);
      i = end + 1;
    }
    return parts;
  }

  /** A dotted name, and where it ends. */
  dotted(i) {
    let name = this.tokens[i]?.text ?? "";
    for (i++; this.is(i, "."); i += 2) name += `.${this.tokens[i + 1]?.text}`;
    return [name, i];
  }

  lineOf(i) {
    return this.fixedLine || this.tokens[i].line;
  }

  // Names

  bind(name, value) {
    const scope = this.scopes.at(-1);
    scope.names.set(name, value);
    if (scope.kind === "class") scope.cls.own.add(name);
  }

  push(kind, more = {}) {
    this.scopes.push({ kind, names: new Map(), indent: Infinity, ...more });
  }

  lookup(name, line) {
    for (let n = this.scopes.length - 1; n >= 0; n--) {
      const scope = this.scopes[n];
      const seen = scope.kind !== "class" || n === this.scopes.length - 1;
      if (seen && scope.names.has(name)) return scope.names.get(name);
    }
    const { customary, plain } = this.rules;
    if (this.assume && Object.hasOwn(customary, name)) {
      if (!this.notes.some((note) => note.text.startsWith(`${name} = `))) {
        this.notes.push({ kind: "assumed", line, text: `${name} = ${customary[name]}` });
      }
      this.see(customary[name]);
      return path(customary[name]);
    }
    return name === "super" || plain.includes(name) ? PLAIN : null;
  }

  see(name) {
    this.sides.add(name.split(".")[0]);
  }

  record(value, line) {
    if (value?.kind !== "path") return;
    this.see(value.name);
    this.uses.push({ kind: "path", name: value.name, line, owner: "" });
  }

  member(value, name, line, called) {
    switch (value?.kind) {
      case "path":
        return name.startsWith("__") ? PLAIN : this.values.imported(`${value.name}.${name}`);
      case "instance":
        if (called || !this.values.isTensor(value) || !this.rules.fields.includes(name)) {
          this.uses.push({ kind: "method", name, line, owner: value.cls });
        }
        return called ? { kind: "bound", of: value, name } : this.values.attribute(value, name);
      case "object": {
        const { cls, inside } = value;
        if (cls.attributes.has(name)) return cls.attributes.get(name);
        if (cls.own.has(name)) return null;
        if (cls.base) {
          this.uses.push({ kind: inside ? "own" : "method", name, line, owner: cls.base });
          return null;
        }
        if (inside) return null;
        break;
      }
      case "local":
        return null;
      case "plain":
      case "other":
        return value;
    }
    if (called) this.uses.push({ kind: "loose", name, line, owner: "" });
    return null;
  }

  // Expressions

  /** Reads several expressions that commas or colons divide. */
  all(i, j) {
    return this.split(i, j, ",", ":").map(([a, b]) => this.value(a, b));
  }

  value(i, j) {
    const values = [];
    let simple = true;
    let operators = 0;
    while (i < j) {
      const token = this.tokens[i];
      if (this.is(i, "lambda")) {
        i = this.lambda(i, j);
        simple = false;
      } else if (token.kind === "name" && this.is(i + 1, ":=")) {
        this.value(i + 2, j);
        this.bind(token.text, null);
        return null;
      } else if (this.isAtom(i)) {
        const [value, end] = this.chain(i);
        values.push(value);
        i = end;
      } else {
        if (token.kind === "operator" && ARITHMETIC.has(token.text)) operators++;
        else simple = false;
        i++;
      }
    }
    if (!simple) return null;
    return values.length === 1 && !operators ? values[0] : this.values.combined(values);
  }

  isAtom(i) {
    const { kind, text } = this.tokens[i];
    if (kind === "keyword") return ["None", "True", "False"].includes(text);
    return kind !== "operator" || ["(", "[", "{", "..."].includes(text);
  }

  /** An atom and what follows it: attributes, calls, subscripts. */
  chain(i, recorded = true) {
    let [value, at] = this.atom(i);
    let line = this.lineOf(this.is(i, "(") ? at - 2 : i);
    let end = this.is(i, "(") ? line : this.lineOf(at - 1); // of what is called or indexed
    for (; at < this.tokens.length; ) {
      if (this.is(at, ".") && this.tokens[at + 1]) {
        line = this.lineOf(at + 1);
        value = this.member(value, this.tokens[at + 1].text, line, this.is(at + 2, "("));
        at += 2;
      } else if (this.is(at, "(")) {
        this.record(value, line);
        this.inside(at);
        value = this.values.result(value);
        at = this.next(at);
      } else if (this.is(at, "[")) {
        this.record(value, line);
        this.bracket(value, end, this.next(at) === this.stored);
        this.inside(at);
        value = this.values.item(value);
        at = this.next(at);
      } else break;
      end = this.lineOf(at - 1);
    }
    if (recorded) this.record(value, line);
    return [value, at];
  }

  /** Brackets behind a tensor are a method of its. */
  bracket(value, line, stored) {
    if (!this.values.isTensor(value)) return;
    const name = stored ? "__setitem__" : "__getitem__";
    this.uses.push({ kind: "method", name, line, owner: value.cls });
  }

  atom(i) {
    const token = this.tokens[i];
    if (token.kind === "string") return [PLAIN, this.strings(i)];
    if (token.kind === "name") return [this.lookup(token.text, this.lineOf(i)), i + 1];
    if (token.text === "(") {
      const end = this.next(i);
      const many = this.seek(i + 1, end - 1, ",", "for") < end - 1 || end === i + 2;
      if (!many) return [this.value(i + 1, end - 1), end];
      this.inside(i);
      return [OTHER, end];
    }
    if (token.text === "[" || token.text === "{") {
      this.inside(i);
      return [OTHER, this.next(i)];
    }
    return [token.text === "None" ? null : PLAIN, i + 1];
  }

  /** Strings that stand beside each other are one; the code in them is on its first line. */
  strings(i) {
    const [outer, stored] = [this.fixedLine, this.stored];
    this.fixedLine ||= this.tokens[i].line;
    this.stored = 0;
    for (; this.tokens[i]?.kind === "string"; i++) {
      for (const field of this.tokens[i].fields) {
        const tokens = this.tokens;
        this.tokens = field;
        this.atom(0);
        this.tokens = tokens;
      }
    }
    this.fixedLine = outer;
    this.stored = stored;
    return i;
  }

  /** What stands in a pair of brackets. */
  inside(i) {
    const end = this.next(i) - 1;
    if (this.seek(i + 1, end, "for") < end) return this.comprehension(i + 1, end);
    for (const [a, b] of this.split(i + 1, end, ",", ":")) {
      const named = this.tokens[a].kind === "name" && this.is(a + 1, "=");
      this.value(named ? a + 2 : a, b);
    }
  }

  comprehension(i, j) {
    this.push("function");
    for (let at = i; (at = this.seek(at, j, "for")) < j; at++) {
      this.bindAll(at + 1, this.seek(at, j, "in"));
    }
    this.value(i, j);
    this.scopes.pop();
  }

  bindAll(i, j) {
    for (; i < j; i++) {
      if (this.tokens[i].kind === "name" && !this.is(i - 1, ".")) this.bind(this.tokens[i].text, null);
    }
  }

  lambda(i, j) {
    const colon = this.seek(i + 1, j, ":");
    const names = new Map();
    for (const [a, b] of this.split(i + 1, colon, ",")) {
      const name = this.is(a, "*") || this.is(a, "**") ? a + 1 : a;
      if (this.tokens[name]?.kind === "name" && name < b) names.set(this.tokens[name].text, null);
      if (this.is(name + 1, "=")) this.value(name + 2, b);
    }
    const end = this.seek(colon + 1, j, ",", "for");
    this.push("function", { names });
    this.value(colon + 1, end);
    this.scopes.pop();
    return end;
  }
}
