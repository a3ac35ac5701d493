// What the pages of Parity do beyond Material: the guides add up their points,
// long lists can be filtered. Without this file every page is complete: a guide shows its
// points and worked situations, a list all of its items.

/** Sums the points of the chosen answers and names the leading option or options. */
function startGuide(guide) {
  const form = guide.querySelector("form");
  const options = [...guide.querySelectorAll("[data-option]")];
  const sum = guide.querySelector(".parity-sum");

  function show() {
    const chosen = [...form.querySelectorAll("input:checked")];
    const points = options.map((option) => {
      const weight = `data-weight-${option.dataset.option.replaceAll("_", "-")}`;
      return chosen.reduce((all, answer) => all + Number(answer.getAttribute(weight)), 0);
    });
    const best = Math.max(...points);
    // Nothing speaks for any option: that is an answer too, once all is answered.
    const settled = best > 0 || chosen.length === form.querySelectorAll("fieldset").length;
    const leads = options.filter((_, i) => settled && points[i] === best);
    options.forEach((option, i) => {
      const shown = option.querySelector(".parity-points");
      const unit = points[i] === 1 ? shown.dataset.one : shown.dataset.many;
      shown.textContent = `${points[i]} ${unit}`;
      shown.style.setProperty("--points", points[i]);
      shown.hidden = false;
      option.classList.toggle("parity-leads", leads.includes(option));
    });
    const labels = leads.map((option) => option.querySelector("dt").textContent);
    const { hint, lead, either } = sum.dataset;
    sum.textContent = leads.length ? (leads.length > 1 ? either : lead) + labels.join(" / ") : hint;
    sum.hidden = false;
  }

  form.querySelector("[type=reset]").hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show)); // after the browser cleared it
  show();
}

document.querySelectorAll("[data-guide]").forEach(startGuide);

/** Shows the items of a list whose data attributes hold every chosen word. */
function startFilter(form) {
  const list = form.nextElementSibling;
  const items = [...list.children];
  const count = form.querySelector("output");
  const chosen = () => [...new FormData(form)].filter(([, value]) => value);

  function show() {
    const wanted = chosen();
    let shown = 0;
    for (const item of items) {
      const fits = wanted.every(([name, value]) => item.dataset[name]?.split(" ").includes(value));
      item.hidden = !fits;
      shown += fits;
    }
    count.textContent = `${shown} ${count.dataset.word}`;
  }

  // The choice stands in the address, so that it can be sent to somebody.
  function remember() {
    const query = new URLSearchParams(chosen()).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    show();
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const select = form.elements.namedItem(name);
    if (select instanceof HTMLSelectElement) select.value = value;
  }
  form.hidden = false;
  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(remember));
  show();
  // A link to an item that the filter hides shows it all the same.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.hidden) form.reset();
  };
  addEventListener("hashchange", reveal);
  reveal();
}

document.querySelectorAll("[data-filter]").forEach(startFilter);

// Whoever follows a permanent link from elsewhere wants the proof: open it.
document
  .getElementById(location.hash.slice(1))
  ?.querySelector(":scope > .parity-evidence > td > details, :scope > details")
  ?.setAttribute("open", "");

// What Material leaves nameless: its search dialog, and a landmark around each copy button.
addEventListener("load", () => {
  for (const search of document.querySelectorAll(".md-search[role=dialog]:not([aria-label])")) {
    search.setAttribute("aria-label", search.querySelector("input").getAttribute("aria-label"));
  }
  for (const nav of document.querySelectorAll(".md-code__nav")) nav.setAttribute("role", "none");
});
