// What the pages of Parity do beyond Material: the guides add up their points. Without
// this file every page is complete; a guide then shows its points and worked situations.

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
    const leads = options.filter((_, i) => best > 0 && points[i] === best);
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

// Whoever follows a permanent link from elsewhere wants the proof: open it.
document
  .getElementById(location.hash.slice(1))
  ?.querySelector(":scope > .parity-evidence > td > details")
  ?.setAttribute("open", "");

// What Material leaves nameless: its search dialog, and a landmark around each copy button.
addEventListener("load", () => {
  for (const search of document.querySelectorAll(".md-search[role=dialog]:not([aria-label])")) {
    search.setAttribute("aria-label", search.querySelector("input").getAttribute("aria-label"));
  }
  for (const nav of document.querySelectorAll(".md-code__nav")) nav.setAttribute("role", "none");
});
