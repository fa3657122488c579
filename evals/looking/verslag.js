// Searching and filtering the questions; without it all of them are there.
"use strict";
(() => {
  const form = document.getElementById("zoek");
  const rows = [...document.querySelectorAll(".question")];
  const heads = [...document.querySelectorAll("#vragen h3")];
  const texts = rows.map((row) => row.textContent.toLowerCase());

  function fits(row, at, stage, words) {
    const wanted = !stage || (stage === "kwijt" ? "lost" in row.dataset : row.dataset.stage === stage);
    return wanted && words.every((word) => texts[at].includes(word));
  }

  function show() {
    const words = form.tekst.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, at) => {
      row.hidden = !fits(row, at, form.fase.value, words);
      count += row.hidden ? 0 : 1;
    });
    for (const head of heads) {
      const stage = head.id.replace("fase-", "");
      head.hidden = !rows.some((row) => row.dataset.stage === stage && !row.hidden);
    }
    form.aantal.textContent = `${count} ${count === 1 ? "vraag" : "vragen"}`;
  }

  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
})();
