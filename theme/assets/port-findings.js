// Looks up in the atlas what some code uses: the twin of parity/port.py.

import { read } from "./port-reader.js";
import { Unread } from "./port-tokens.js";
import { Values, isClass, owner } from "./port-values.js";

const DAMAGE = ["high", "medium", "low"];
const PYTHON_CELL = /^%%(?:time|timeit|capture|prun|python3?|debug)\b/;
const OTHER_CELL = /^%%\w/;
const side = (name) => name.split(".")[0];
const last = (name) => name.split(".").at(-1);
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The pairs of the atlas by the names in them. */
export class Index {
  constructor(pairs, rules) {
    this.rules = rules;
    this.values = new Values(rules);
    this.pairs = new Map();
    this.methods = new Map();
    this.modules = new Set(rules.sides);
    for (const pair of pairs) {
      for (const name of Object.values(pair.names).flat()) {
        const known = this.values.canonical(name);
        this.pairs.set(known, [...(this.pairs.get(known) ?? []), pair]);
      }
    }
    for (const name of this.pairs.keys()) {
      for (let of = owner(name); of; of = owner(of)) if (!isClass(of)) this.modules.add(of);
      if (!isClass(owner(name))) continue;
      this.methods.set(last(name), [...(this.methods.get(last(name)) ?? []), name]);
    }
  }

  /** How the atlas calls a method of an object of a class, if it does. */
  listed(cls, name) {
    const known = this.values.classes(cls);
    const own = known.map((one) => `${one}.${name}`).find((one) => this.pairs.has(one));
    // Most methods of a tensor are functions of torch, too.
    const mirrored = known.includes("torch.Tensor") && this.pairs.has(`torch.${name}`);
    return own ?? (mirrored ? `torch.${name}` : null);
  }

  known(name) {
    if (this.pairs.has(name)) return name;
    return isClass(owner(name)) ? this.listed(owner(name), last(name)) : null;
  }

  candidates(method, sides) {
    const groups = new Set(sides.has("torch") ? ["torch"] : []);
    if (sides.has("tf") || sides.has("keras")) groups.add("tf").add("keras");
    const names = new Set(this.methods.get(method));
    const mirrored = this.listed("torch.Tensor", method);
    if (mirrored && !this.rules.builtinMethods.includes(method)) names.add(mirrored);
    return [...names].filter((name) => groups.has(side(name))).sort(byText);
  }

  /** What the atlas says about a name: counterparts and traps, the worst first. */
  answers(name) {
    const from = side(name);
    const targets = from === "torch" ? ["tf", "keras"] : ["torch"];
    const told = from === "torch" ? targets : [from];
    return (this.pairs.get(name) ?? []).map((pair) => ({
      pair,
      counterparts: Object.fromEntries(targets.map((one) => [one, pair.names[one] ?? []])),
      instead: pair.instead.filter((one) => targets.includes(side(this.values.canonical(one)))),
      traps: pair.traps
        .filter(({ sides }) => !sides.length || sides.some((one) => told.includes(one)))
        .sort((a, b) => DAMAGE.indexOf(a.damage) - DAMAGE.indexOf(b.damage) || b.silent - a.silent),
    }));
  }
}

/** The code cells of a notebook in a row, and where each begins. */
function codeOf(text) {
  let sources;
  try {
    const code = JSON.parse(text).cells.filter((cell) => cell.cell_type === "code");
    sources = code.map(({ source }) => (Array.isArray(source) ? source.join("") : String(source)));
  } catch {
    return { text, cells: [], notes: [] }; // a dictionary that begins some code
  }
  const lines = [];
  const cells = [];
  const notes = [];
  for (const source of sources) {
    cells.push(lines.length + 1);
    let cell = source.split(/\r\n|\r|\n/);
    const [first] = source.trim().split("\n");
    if (OTHER_CELL.test(first) && !PYTHON_CELL.test(first)) {
      notes.push({ kind: "cell", line: cells.at(-1), text: first.trim() });
      cell = cell.map(() => "");
    }
    lines.push(...cell);
  }
  return { text: lines.join("\n"), cells, notes };
}

function findings(lines, candidates = () => []) {
  return [...lines]
    .map(([name, at]) => ({ name, lines: [...at].sort((a, b) => a - b), candidates: candidates(name) }))
    .sort((a, b) => a.lines[0] - b.lines[0] || byText(a.name, b.name));
}

/** What some code uses of the frameworks; a notebook is told by its first character. */
export function find(text, index) {
  const nothing = { sides: [], found: [], unknown: [], possible: [], notes: [], cells: [] };
  let cells = [];
  let skipped = [];
  try {
    text = text.replace(/^\ufeff/, "");
    if (/^\s*\{\s*"/.test(text)) ({ text, cells, notes: skipped } = codeOf(text));
    return { ...sortedOut(read(text, index.rules), skipped, index), problem: null, cells };
  } catch (error) {
    if (error instanceof Unread) return { ...nothing, problem: error.problem, cells };
    if (!(error instanceof RangeError)) throw error;
    return { ...nothing, problem: { line: 1, column: 1, what: "the code is nested too deeply" }, cells };
  }
}

function sortedOut({ uses, notes, sides }, skipped, index) {
  const found = new Map();
  const unknown = new Map();
  const possible = new Map();
  const add = (where, name, line) => where.set(name, (where.get(name) ?? new Set()).add(line));
  for (const use of uses) {
    if (use.kind === "loose") {
      if (index.candidates(use.name, sides).length) add(possible, use.name, use.line);
      continue;
    }
    const whole = use.owner ? `${use.owner}.${use.name}` : use.name;
    const known = index.known(whole);
    const noise = index.modules.has(whole) || last(whole).startsWith("__");
    if (known) add(found, known, use.line);
    else if (use.kind !== "own" && !noise) add(unknown, whole, use.line);
  }
  const all = new Map([...skipped, ...notes].map((note) => [JSON.stringify(note), note]));
  return {
    sides: index.rules.sides.filter((one) => sides.has(one)),
    found: findings(found),
    unknown: findings(unknown),
    possible: findings(possible, (name) => index.candidates(name, sides)),
    notes: [...all.values()].sort(
      (a, b) => a.line - b.line || byText(a.kind, b.kind) || byText(a.text, b.text),
    ),
  };
}
