// The page of the service: it sends articles to /v1/digest and shows the report that comes back.

const list = document.getElementById("articles");
const status = document.getElementById("status");
const length = document.getElementById("length");
const addresses = document.getElementById("addresses");
const go = document.getElementById("go");
const FORMS = {
  html: ["text/html", "html"],
  json: ["application/json", "json"],
  markdown: ["text/markdown", "md"],
};
const SLIDER_MILLISECONDS = 250;
let last = null;
let timer = 0;
let running = null;

function field(kind, label, value) {
  const wrapper = document.createElement("label");
  const name = document.createElement("span");
  name.textContent = label;
  const input = document.createElement(kind);
  if (kind === "input") input.type = "text";
  input.value = value;
  wrapper.append(name, input);
  return wrapper;
}

function button(text, label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = text;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", action);
  return made;
}

function renumber() {
  [...list.children].forEach((item, place) => {
    const heading = item.querySelector("h3");
    heading.textContent = item.dataset.file || `Article ${place + 1}`;
    item.querySelector("button").setAttribute("aria-label", `Remove ${heading.textContent}`);
  });
}

function addArticle(text = "", publisher = "", file = "") {
  const item = document.createElement("li");
  item.className = "article";
  item.dataset.file = file;
  const row = document.createElement("div");
  row.className = "row";
  const remove = button("Remove", "", () => {
    const next = item.nextElementSibling || item.previousElementSibling;
    item.remove();
    (next || addArticle()).querySelector("textarea").focus();
    renumber();
  });
  row.append(document.createElement("h3"), remove);
  item.append(row, field("input", "Publisher (optional)", publisher), field("textarea", "Text", text));
  list.append(item);
  renumber();
  return item;
}

// Articles are named as the page names them, so that the report can be read beside it.
function articles() {
  const names = new Map();
  const pasted = [...list.children].map((item) => {
    const name = item.querySelector("h3").textContent;
    names.set(name, (names.get(name) || 0) + 1);
    return {
      id: names.get(name) > 1 ? `${name} (${names.get(name)})` : name,
      publisher: item.querySelector("input").value.trim(),
      text: item.querySelector("textarea").value,
    };
  });
  const linked = addresses.value.split("\n").map((line) => line.trim());
  return [
    ...pasted.filter((article) => article.text.trim()),
    ...linked.filter(Boolean).map((url) => ({ url })),
  ];
}

function say(text, bad = false) {
  status.textContent = text;
  status.classList.toggle("bad", bad);
}

async function ask(form, signal) {
  const headers = { Accept: FORMS[form][0], "Content-Type": "application/json" };
  const key = document.getElementById("key").value;
  if (key) headers.Authorization = `Bearer ${key}`;
  const answer = await fetch("/v1/digest", {
    method: "POST", headers, body: JSON.stringify(last), signal,
  }).catch((error) => {
    throw error.name === "AbortError" ? error : new Error("The service does not answer. Is it still running?");
  });
  if (answer.ok) return answer.text();
  const problem = await answer.json().catch(() => ({ detail: answer.statusText }));
  throw new Error(problem.detail);
}

// A link of the report opens beside this page, not inside the frame.
function withOutwardLinks(report) {
  const page = new DOMParser().parseFromString(report, "text/html");
  for (const link of page.querySelectorAll("a[href^='http']")) link.target = "_blank";
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

async function make() {
  const texts = articles();
  if (!texts.length) {
    say("Paste the text of at least one article first.", true);
    list.querySelector("textarea").focus();
    return;
  }
  last = { articles: texts, settings: { budget: `${length.value}w` } };
  running?.abort();
  const mine = new AbortController();
  running = mine;
  go.disabled = true;
  say("Reading…");
  try {
    const page = await ask("html", mine.signal);
    const report = document.getElementById("report");
    const first = report.hidden;
    report.hidden = document.getElementById("downloads").hidden = !page;
    document.getElementById("nothing-yet").hidden = Boolean(page);
    if (page) report.srcdoc = withOutwardLinks(page);
    say(page ? `Made from ${texts.length} article${texts.length > 1 ? "s" : ""}.`
      : "No sentence of these articles fits. Choose a larger length.", !page);
    // On a small screen the digest stands below everything else.
    if (page && first) document.getElementById("result").scrollIntoView({ block: "nearest" });
  } catch (error) {
    if (error.name !== "AbortError") say(error.message, true);
  } finally {
    if (running === mine) go.disabled = false;
  }
}

async function download(form) {
  try {
    const text = await ask(form);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: FORMS[form][0] }));
    link.download = `digest.${FORMS[form][1]}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  } catch (error) {
    say(error.message, true);
  }
}

async function readFiles(files) {
  for (const file of files) {
    try {
      const text = await file.text();
      const empty = [...list.children].find((item) => !item.querySelector("textarea").value.trim());
      empty?.remove();
      addArticle(text, "", file.name);
    } catch {
      say(`${file.name} cannot be read.`, true);
    }
  }
}

document.getElementById("form").addEventListener("submit", (event) => {
  event.preventDefault();
  make();
});
document.getElementById("add").addEventListener("click", () => {
  addArticle().querySelector("textarea").focus();
});
document.getElementById("files").addEventListener("change", async (event) => {
  await readFiles(event.target.files);
  event.target.value = "";
});
document.getElementById("example").addEventListener("click", async () => {
  const example = await (await fetch("/page/example.json")).json();
  list.replaceChildren();
  for (const article of example.articles) addArticle(article.text, article.publisher);
  make();
});
length.addEventListener("input", () => {
  document.getElementById("words").textContent = `${length.value} words`;
  clearTimeout(timer);
  if (last) timer = setTimeout(make, SLIDER_MILLISECONDS);
});
for (const chosen of document.querySelectorAll("[data-form]")) {
  chosen.addEventListener("click", () => download(chosen.dataset.form));
}
const drop = document.getElementById("drop");
for (const kind of ["dragover", "dragleave", "drop"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop") readFiles(event.dataTransfer.files);
  });
}
fetch("/v1/health").then((answer) => answer.json()).then((service) => {
  document.getElementById("addresses-box").hidden = !service.fetches_addresses;
  document.getElementById("key-box").hidden = !service.needs_key;
}).catch(() => say("The service does not answer. Is it still running?", true));
addArticle();
addArticle();
