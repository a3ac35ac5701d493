// The porting checklist: reads the code in the form and lists what the atlas says of it.
// The code stays here. The only request is for the list of pairs, when it is first needed.

import { Index, find } from "./port-findings.js";

/** An element with attributes and children; in texts, `…` is code. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function inline(text) {
  return text.split("`").map((part, i) => (i % 2 ? make("code", {}, part) : part));
}

class Checklist {
  constructor(section) {
    const { atlas, base, language, rules, words } = section.dataset;
    this.atlas = atlas;
    this.base = base;
    this.language = language;
    this.rules = JSON.parse(rules);
    this.words = JSON.parse(words);
    this.form = section.querySelector("form");
    this.code = this.form.querySelector("textarea");
    this.status = this.form.querySelector("[role=status]");
    this.result = section.querySelector("[data-port-result]");
    this.example = section.querySelector("template").content.textContent;
  }

  start() {
    this.form.hidden = false;
    this.form.closest("section").querySelector(".parity-port-static").hidden = true;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run();
    });
    this.form.querySelector("[data-port-example]").addEventListener("click", () => {
      this.code.value = this.example;
      this.run();
    });
    this.code.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
  }

  async run() {
    const text = this.code.value;
    if (!text.trim()) return this.say(this.words.empty);
    try {
      this.index ??= new Index(await this.pairs(), this.rules);
    } catch {
      return this.say(this.words.unreachable);
    }
    this.findings = find(text, this.index);
    const { problem, found, unknown, possible } = this.findings;
    if (problem) {
      const said = this.fill("unreadable", { what: problem.what });
      this.say(`${this.places([problem.line])}${this.words.colon}${said}`);
      return this.select(problem.line);
    }
    const nothing = !found.length && !unknown.length && !possible.length;
    this.say(nothing ? this.words.nothing : this.summary());
    if (!nothing || this.findings.notes.length) this.show();
  }

  async pairs() {
    const answer = await fetch(this.atlas);
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).pairs;
  }

  say(text) {
    this.result.hidden = true;
    this.status.replaceChildren(...inline(text));
  }

  fill(word, values) {
    return this.words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  summary() {
    const { found, unknown, possible } = this.findings;
    const traps = found.flatMap(({ name }) => this.index.answers(name).flatMap((a) => a.traps));
    const count = (word, n) => `${this.words[word]}${this.words.colon}${n}`;
    return [
      count("found", found.length),
      count("unknown", unknown.length),
      count("possible", possible.length),
      count("traps", traps.length) +
        this.words.clause +
        count("silent_traps", traps.filter(({ silent }) => silent).length),
    ].join(" · ");
  }

  show() {
    const { found, unknown, possible, notes } = this.findings;
    const title = make("h2", { tabindex: "-1" }, this.words.result, this.direction());
    const parts = [title];
    const part = (word, items, why) => {
      if (!items.length) return;
      parts.push(make("h3", {}, this.words[word]));
      if (why) parts.push(make("p", { class: "parity-note" }, ...inline(why)));
      parts.push(make("ul", { "data-port-list": word }, ...items));
    };
    part("found", found.map((one) => this.found(one)));
    part("unknown", unknown.map((one) => this.item(one, one.name)), this.words.unknown_why);
    part("possible", possible.map((one) => this.possible(one)), this.words.possible_why);
    part("notes", notes.map((one) => this.note(one)));
    this.result.replaceChildren(...parts);
    this.result.hidden = false;
    title.focus();
  }

  direction() {
    const { sides } = this.findings;
    if (!sides.length) return "";
    const names = (all) => all.map((side) => this.words[side]).join(this.words.comma);
    let ways = names(sides);
    if (sides.join() === "torch") ways += ` → ${names(["tf", "keras"])}`;
    else if (!sides.includes("torch")) ways += ` → ${this.words.torch}`;
    return this.words.colon + ways;
  }

  item({ name, lines }, shown, ...more) {
    return make("li", { "data-name": name }, make("code", {}, shown), " ", ...this.links(lines), ...more);
  }

  possible(one) {
    const names = one.candidates.flatMap((name) => [this.words.comma, make("code", {}, name)]);
    const may = make("span", {}, ` ${this.words.may_be} `, ...names.slice(1));
    return this.item(one, `.${one.name}`, may);
  }

  found(one) {
    return this.item(one, one.name, ...this.index.answers(one.name).map((answer) => this.answer(answer)));
  }

  answer({ pair, counterparts, instead, traps }) {
    const { words } = this;
    const codes = (names) =>
      names.flatMap((name) => [words.comma, make("code", {}, name)]).slice(1);
    const names = Object.values(counterparts).flat();
    const line = make("p", {}, "→ ", ...codes(names));
    if (pair.reason && Object.values(counterparts).some((side) => !side.length)) {
      line.append(...(names.length ? [words.stop] : []), ...inline(pair.reason[this.language]), " ");
    } else if (!names.length) line.append(words.without, words.stop);
    if (instead.length) line.append(` ${words.instead}${words.colon}`, ...codes(instead), " ");
    const title = inline(pair.title[this.language]);
    line.append(" ", make("a", { href: `${this.base}${pair.page}#${pair.id}` }, ...title));
    const items = traps.map((trap) =>
      make(
        "li",
        { "data-trap": trap.id, "data-damage": trap.damage },
        make("span", { class: "parity-damage" }, this.kindOf(trap)),
        " ",
        make("b", {}, ...inline(trap.title[this.language])),
        /[?？]$/.test(trap.title[this.language]) ? words.stop.replace(/[.。]/, "") : words.stop,
        ...inline(trap.because[this.language]),
      ),
    );
    return make("div", { "data-pair": pair.id }, line, ...(items.length ? [make("ul", {}, ...items)] : []));
  }

  kindOf({ damage, silent }) {
    return `${this.words[damage]}${this.words.clause}${this.words[silent ? "silent" : "loud"]}`;
  }

  note({ kind, line, text }) {
    const word = kind === "cell" ? "cell_skipped" : kind;
    const said = inline(this.fill(word, { text }));
    return make("li", { "data-note": kind }, ...this.links([line]), this.words.colon, ...said);
  }

  // Lines. Those of a notebook are counted in its cells.

  label(line) {
    const { cells } = this.findings;
    const cell = cells.filter((start) => start <= line).length;
    return cell ? `${this.words.cell} ${cell}:${line - cells[cell - 1] + 1}` : String(line);
  }

  places(lines) {
    const { comma } = this.words;
    const labels = lines.map((line) => this.label(line)).join(comma);
    if (this.findings.cells.length) return labels;
    const word = this.words[lines.length === 1 ? "line" : "lines"];
    return this.language === "zh" ? `第 ${labels} ${word}` : `${word} ${labels}`;
  }

  /** The lines as buttons that lead to them in the form. */
  links(lines) {
    if (this.findings.cells.length) return [make("span", {}, this.places(lines))];
    return lines.map((line) => {
      const name = this.fill("go", { line });
      const button = make("button", { type: "button", "aria-label": name, title: name }, `${line}`);
      button.addEventListener("click", () => this.select(line));
      return button;
    });
  }

  select(line) {
    if (this.findings.cells.length) return;
    const lines = this.code.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.code.focus();
    this.code.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    this.code.scrollTop = (this.code.scrollHeight / lines.length) * Math.max(line - 4, 0);
  }
}

document.querySelectorAll("[data-port]").forEach((section) => new Checklist(section).start());
