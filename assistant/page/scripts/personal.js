/* Before anything is sent: does it look like personal data? All of it happens in the browser.

   The server has the same rules (`ingest/personal.py`); `tests/persoonsgegevens.toml` holds both to the
   same cases. */

pageParts.personal = (() => {
  const MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december";
  const NAMED = /(?<![\p{L}\p{N}_])(?:[Mm]evr(?:ouw)?\.?|[Mm]w\.?|[Mm]eneer|[Dd]hr\.?|[Dd]e heer)\s+(?:\p{Lu}\.\s*)*(?<name>(?:(?:van|de|den|der|te|ten|ter|el|al)\s+)*\p{Lu}[\p{L}\p{M}’'-]*[\p{L}\p{M}](?:\s+(?:(?:van|de|den|der)\s+)*\p{Lu}[\p{L}\p{M}’'-]*[\p{L}\p{M}])*)/gu;
  const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
  const PHONE = /(?<![\d-])(?:\+31|0031|0)[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?\d){8}(?!\d)/;
  const BORN = /(?<![\p{L}\p{N}_])geb(?:oren|\.|oortedatum)?(?![\p{L}\p{N}_])[^\d\n]{0,25}?\d{1,4}/iu;
  const FULL = new RegExp(
    `(?<!\\d)\\d{1,2}[-/. ](?:\\d{1,2}|${MONTH})[-/. ](?:19\\d\\d|200\\d)(?!\\d)`,
    "i",
  );
  // A postcode; one that may be a year only with the number of a house.
  const ADDRESS = /\b(?!(?:19|20)\d\d)[1-9]\d{3} ?[A-Z]{2}\b(?: ?\d+\w?)?|\b[1-9]\d{3} ?[A-Z]{2} ?\d+\w?/;
  const NUMBER = /(?<![\d.])\d(?:[. ]?\d){8}(?!\d)/g;
  const NAMED_NUMBER = /\b(?:bsn|burgerservicenummer)\b\D{0,20}\d(?:[. ]?\d){7,8}(?!\d)/i;

  // The eleven test: nine figures, weighed 9 to 2 and -1, add up to a multiple of eleven.
  const isBsn = (number) => {
    const figures = [...number.replace(/\D/g, "")].map(Number);
    const sum = figures.reduce((total, figure, at) => total + figure * (at === 8 ? -1 : 9 - at), 0);
    return figures.some(Boolean) && sum % 11 === 0;
  };
  const hasBsn = (text) => NAMED_NUMBER.test(text) || (text.match(NUMBER) ?? []).some(isBsn);
  // Who speaks in the documents may be asked about.
  const isKnown = (name) => {
    const told = document.querySelector("[data-known]")?.dataset.known ?? "";
    const wanted = ` ${name.toLowerCase()} `;
    return told.split("|").some((one) => ` ${one.toLowerCase()} `.includes(wanted));
  };
  const namesOf = (text) => [...text.matchAll(NAMED)].map(({ groups }) => groups.name);
  return (text) => {
    if (hasBsn(text)) return "een burgerservicenummer";
    if (EMAIL.test(text)) return "een e-mailadres";
    if (PHONE.test(text)) return "een telefoonnummer";
    if (BORN.test(text) || FULL.test(text)) return "een geboortedatum";
    if (ADDRESS.test(text)) return "een adres";
    if (namesOf(text).some((name) => !isKnown(name))) return "de naam van iemand";
    return "";
  };
})();

// The warning above the box: nothing is sent until it was read. An empty box sends nothing at all.
pageParts.warning = ({ element }) => {
  const form = document.getElementById("vraagvak");
  const warning = element.querySelector(".warning");
  let allowed = "";
  const box = () => form.querySelector("#vraag textarea");

  const held = (event) => {
    const text = box().value;
    const what = text === allowed ? "" : pageParts.personal(text);
    warning.hidden = !what;
    if (text.trim() && !what) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!what) box().focus();
    else {
      warning.querySelector("[data-what]").textContent = what;
      warning.querySelector("[data-mend]").focus();
    }
  };
  form.addEventListener("click", (event) => event.target.closest("#verstuur") && held(event), true);
  form.addEventListener(
    "keydown",
    (event) => {
      const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
      if (sends && event.target === box()) held(event);
    },
    true,
  );
  element.addEventListener("click", (event) => {
    if (event.target.closest("[data-mend]")) {
      warning.hidden = true;
      box().focus();
    }
    if (event.target.closest("[data-anyway]")) {
      allowed = box().value;
      form.querySelector("#verstuur").click();
    }
  });
};
