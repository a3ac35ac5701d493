// Cuts Python code into tokens and logical lines: strings and comments are out of the
// way, brackets know their partners, continued lines are one line.

const KEYWORDS = new Set(
  ("False None True and as assert async await break class continue def del elif else except " +
    "finally for from global if import in is lambda nonlocal not or pass raise return try while " +
    "with yield").split(" "),
);
const SPACE = /(?:[ \t\f]|\\\r?\n)+/y;
const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{N}\p{M}_]*/uy;
const NUMBER =
  /(?:0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?)/y;
const STRING = /([rR][bBfFtT]?|[bBfFtTuU][rR]?)?("""|'''|"|')/y;
const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|==|<=|>=|->|:=|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|@=|\*\*|\/\/|<<|>>|[-+*\/%@&|^~<>()[\]{},:.;=]/y;
const CLOSES = { ")": "(", "]": "[", "}": "{" };
// Lines that a notebook or Python 2 understands and Python 3 does not.
const MAGIC = /^(?:[!%?]|[\w.]+\?{1,2}\s*$|[\w, ]+=\s*[!%])/;
const PYTHON2 = /^(?:print|exec)\s+(?!(?:if|in|is|and|or|not|for|else)\b)[\w"']/;

/** What is wrong with some code, and where. */
export class Unread extends Error {
  constructor(line, column, what) {
    super(what);
    this.problem = { line, column, what };
  }
}

class Cutter {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.line = 1;
    this.start = 0; // of the line
    this.lines = [];
    this.tokens = [];
    this.open = []; // brackets that are not closed yet
    this.notes = [];
  }

  fail(what, place = this) {
    throw new Unread(place.line, place.column ?? this.at - this.start + 1, what);
  }

  match(pattern) {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  /** Moves on, and counts the lines that are passed. */
  pass(length) {
    for (const end = this.at + length; this.at < end; this.at++) {
      if (this.text[this.at] === "\n") {
        this.line++;
        this.start = this.at + 1;
      }
    }
  }

  push(kind, text, more = {}) {
    const column = this.at - this.start + 1;
    this.tokens.push({ kind, text, line: this.line, column, ...more });
  }

  endLine() {
    if (this.tokens.length) this.lines.push({ indent: this.indent, tokens: this.tokens });
    this.tokens = [];
  }

  /** At the start of a statement: its indentation, and whether it is Python 3 at all. */
  begin() {
    const end = this.text.indexOf("\n", this.at);
    const line = this.text.slice(this.at, end < 0 ? undefined : end);
    this.indent = 0;
    for (const char of line.match(/^[ \t\f]*/)[0]) {
      this.indent = char === "\t" ? (Math.floor(this.indent / 8) + 1) * 8 : this.indent + 1;
    }
    const said = line.trim();
    const kind = MAGIC.test(said) ? "magic" : PYTHON2.test(said) ? "python2" : "";
    if (!kind) return;
    this.notes.push({ kind, line: this.line, text: said });
    this.pass(this.text.slice(this.at).match(/^(?:.*\\\n)*.*/)[0].length);
  }

  cut() {
    let fresh = true;
    while (this.at < this.text.length) {
      if (fresh) this.begin();
      fresh = false;
      if (this.at >= this.text.length) break;
      const char = this.text[this.at];
      let found;
      if (char === "\n") {
        this.pass(1);
        if (!this.open.length) {
          this.endLine();
          fresh = true;
        }
      } else if (char === "#") {
        const end = this.text.indexOf("\n", this.at);
        this.at = end < 0 ? this.text.length : end;
      } else if ((found = this.match(SPACE))) this.pass(found[0].length);
      else if ((found = this.match(STRING))) this.string(found);
      else if ((found = this.match(NAME))) {
        this.push(KEYWORDS.has(found[0]) ? "keyword" : "name", found[0]);
        this.pass(found[0].length);
      } else if (/[\d.]/.test(char) && (found = this.match(NUMBER)) && found[0]) {
        this.push("number", found[0]);
        this.pass(found[0].length);
      } else if ((found = this.match(OPERATOR))) this.operator(found[0]);
      else this.fail("invalid syntax");
    }
    if (this.open.length) {
      const last = this.open.at(-1);
      this.fail(`'${last.text}' was never closed`, last);
    }
    this.endLine();
    return this;
  }

  operator(text) {
    if ("([{".includes(text)) {
      this.push("operator", text);
      this.open.push(this.tokens.at(-1));
    } else if (text in CLOSES) {
      const opened = this.open.pop();
      if (!opened) this.fail(`unmatched '${text}'`);
      if (opened.text !== CLOSES[text]) {
        this.fail(`closing parenthesis '${text}' does not match '${opened.text}'`);
      }
      this.push("operator", text);
      opened.partner = this.tokens.length - 1;
    } else this.push("operator", text);
    this.pass(text.length);
  }

  string([whole, prefix = "", quote]) {
    const formatted = /[ft]/i.test(prefix);
    const place = { line: this.line, column: this.at - this.start + 1 };
    this.push("string", quote, { formatted, fields: [] });
    const token = this.tokens.at(-1);
    this.pass(whole.length);
    for (;;) {
      if (this.at >= this.text.length || (this.text[this.at] === "\n" && quote.length === 1)) {
        const kind = quote.length === 1 ? "" : "triple-quoted ";
        this.fail(`unterminated ${kind}string literal`, place);
      }
      const char = this.text[this.at];
      if (this.text.startsWith(quote, this.at)) return this.pass(quote.length);
      if (char === "\\") this.pass(2);
      else if (formatted && char === "{") {
        if (this.text[this.at + 1] === "{") this.pass(2);
        else this.field(token, quote, place);
      } else this.pass(1);
    }
  }

  /** Keeps the tokens of a replacement field. */
  code(token, text, place) {
    try {
      token.fields.push(new Cutter(text).cut().lines[0].tokens);
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      this.fail(`f-string: ${error.message}`, place); // its own place counts from the brace
    }
  }

  /** A replacement field of an f-string: its code is cut like any other. */
  field(token, quote, place) {
    this.pass(1);
    const from = this.at;
    let depth = 0;
    let end = 0; // of the expression; then a conversion or a format follows
    while (this.at < this.text.length) {
      const char = this.text[this.at];
      let found;
      if (!end && (found = this.match(STRING))) {
        const before = this.tokens.length; // only to get past it
        this.string(found);
        this.tokens.length = before;
      } else if ("([{".includes(char)) {
        if (end && char === "{") this.field(token, quote, place);
        else {
          depth++;
          this.pass(1);
        }
      } else if (depth && ")]}".includes(char)) {
        depth--;
        this.pass(1);
      } else if (char === "}") {
        const code = this.text.slice(from, end || this.at).replace(/=\s*$/, "");
        this.pass(1);
        return this.code(token, `(${code}\n)`, place);
      } else {
        const ends = !depth && !end && (char === ":" || (char === "!" && this.text[this.at + 1] !== "="));
        if (ends) end = this.at;
        if (char === "\n" && quote.length === 1) break;
        this.pass(1);
      }
    }
    this.fail("f-string: expecting '}'", place);
  }
}

/** The logical lines of some code, each with its indentation and tokens, and notes. */
export function cut(text) {
  const { lines, notes } = new Cutter(text.replace(/\r\n?/g, "\n")).cut();
  return { lines, notes };
}
