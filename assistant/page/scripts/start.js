/* Before the first question: the language of the page, who is signed out, the examples, and names for
   what Gradio leaves nameless.

   How the scripts work: what can be clicked carries its meaning in `data-` attributes, which the
   templates write; here they become events. Every part of the page is a `gr.HTML`, which calls its
   function of `pageParts` once with its `element`, its `props`, `trigger` (an event for the server)
   and `watch` (called when its value is new). */

{
  // The text is Dutch, while Gradio takes the language of the page from the browser.
  const page = document.documentElement;
  const dutch = () => {
    if (page.lang !== "nl") page.lang = "nl";
  };
  new MutationObserver(dutch).observe(page, { attributeFilter: ["lang"] });
  dutch();
}

{
  // Whoever is signed out meanwhile is told so; what was typed stays. Gradio would pass over it.
  const ask = window.fetch;
  window.fetch = async (...sent) => {
    const answer = await ask(...sent);
    if (answer.status === 401 && !document.getElementById("uitgelogd")) {
      const told = document.createElement("p");
      Object.assign(told, { id: "uitgelogd", className: "problem", role: "alert" });
      told.innerHTML = 'Je bent niet meer ingelogd. <a href="inloggen">Log opnieuw in</a>';
      document.getElementById("vraagvak").prepend(told);
    }
    return answer;
  };
}

// A question that is offered: a submit event with it, in its own kind of answer if it has one, and
// whether it is asked by itself, whatever was said before it. With a key held down it is a link like
// any other.
pageParts.askOffered = (place, trigger) => {
  place.addEventListener("click", (event) => {
    const offered = event.target.closest("[data-question]");
    if (!offered || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { question, kind = "", alone } = offered.dataset;
    trigger("submit", { asked: { question, kind, alone: alone !== undefined }, kept: null });
  });
};

// The examples. Also makes groups of the boxes, and one group of the radio buttons, without which
// there are no arrow keys.
pageParts.start = ({ element, trigger, watch }) => {
  const group = () => {
    for (const kinds of document.querySelectorAll("#vraagvak fieldset")) {
      kinds.setAttribute("aria-label", kinds.querySelector("span")?.innerText ?? "");
    }
    for (const kind of document.querySelectorAll("#soort input")) kind.name = "soort";
  };
  pageParts.askOffered(element, trigger);
  group();
  watch("value", group);
  document.addEventListener("click", () => requestAnimationFrame(group));
};
