
(() => {
  "use strict";
  const reader = document.getElementById("reader");
  if (!reader) return;
  const root = document.documentElement;
  const status = reader.querySelector(".now");
  const sources = Array.from(reader.querySelectorAll(".source"));
  const wide = window.matchMedia("(min-width: 62rem)");
  const HOVER_MILLISECONDS = 180;
  let pinned = false;
  let origin = null;
  let timer = 0;

  const all = (selector) => document.querySelectorAll(selector);

  // The sentence of the digest that a place in an article stands behind, or inside in brackets.
  const sentenceOf = (key) => key.replace(/^[qi](\d+)-.*$/, "p$1");

  function bringIntoView(source, key) {
    const box = source.querySelector(".text");
    const lit = source.querySelector("mark.lit") || document.getElementById(key);
    if (!box.contains(lit)) { box.scrollTop = 0; return; }
    box.scrollTop += lit.getBoundingClientRect().top - box.getBoundingClientRect().top
      - box.clientHeight / 4;
  }

  function show(key) {
    const place = document.getElementById(key);
    const source = place && place.closest(".source");
    if (!source) return false;
    root.classList.add("reading");
    const sentence = sentenceOf(key);
    sources.forEach((one) => one.classList.toggle("open", one === source));
    all(".backing").forEach((one) => one.classList.toggle("open", one.dataset.for === sentence));
    all("mark[data-keys]").forEach((one) =>
      one.classList.toggle("lit", one.dataset.keys.split(" ").includes(key)));
    all(".said").forEach((one) => one.classList.toggle("lit", one.dataset.go === sentence));
    status.textContent = `Source ${source.querySelector(".outlet").textContent}, `
      + source.querySelector("h2").textContent;
    bringIntoView(source, key);
    return true;
  }

  function close() {
    pinned = false;
    root.classList.remove("reading");
    all(".open, .lit").forEach((one) => {
      if (!one.matches("a")) one.classList.remove("open", "lit");
    });
    status.textContent = "";
    if (origin) origin.focus({ preventScroll: true });
    origin = null;
  }

  // On a small screen the source covers the lower half: keep the sentence above it.
  function keepVisible(sentence) {
    if (wide.matches) return;
    const edge = sentence.getBoundingClientRect();
    if (edge.bottom > window.innerHeight * 0.42 || edge.top < 0) {
      window.scrollBy(0, edge.top - 12);
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const holder = event.target.closest("[data-go]");
    if (event.target.closest(".close")) { close(); return; }
    if (!link && !holder) return;
    if (!link && String(window.getSelection())) return;
    const key = link ? link.getAttribute("href").slice(1) : holder.dataset.go;
    if (link) event.preventDefault();
    window.clearTimeout(timer);
    if (!show(key)) {
      const place = document.getElementById(key);
      if (place) { place.scrollIntoView(); place.focus({ preventScroll: true }); }
      return;
    }
    pinned = true;
    const said = event.target.closest(".said");
    if (said) keepVisible(said);
    // A key press, not a pointer: go on reading where the source is.
    if (event.detail === 0) {
      if (!reader.contains(link)) origin = link;
      document.getElementById(key).focus({ preventScroll: true });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.classList.contains("reading")) close();
  });

  if (window.matchMedia("(hover: hover)").matches) {
    all(".said").forEach((said) => {
      said.addEventListener("mouseenter", () => {
        window.clearTimeout(timer);
        if (pinned || !wide.matches) return;
        timer = window.setTimeout(() => show(said.dataset.go), HOVER_MILLISECONDS);
      });
      said.addEventListener("mouseleave", () => window.clearTimeout(timer));
    });
  }

  root.classList.add("live");
  reader.querySelectorAll(".text").forEach((text) => {
    text.tabIndex = 0;
    text.setAttribute("role", "group");
    text.setAttribute("aria-labelledby", text.closest(".source").getAttribute("aria-labelledby"));
  });
  const asked = window.location.hash.slice(1);
  if (!(asked && show(asked)) && wide.matches) show("p1");
})();
