// The page of the service: it sends articles to /v1/digest and shows the report that comes back.

const list = document.getElementById("articles");
const status = document.getElementById("status");
const length = document.getElementById("length");
const FORMS = {
  html: ["text/html", "html"],
  json: ["application/json", "json"],
  markdown: ["text/markdown", "md"],
};
let last = null;
let timer = 0;
let running = null;

function field(kind, label, value) {
  const input = document.createElement(kind);
  if (kind === "input") input.type = "text";
  input.value = value;
  input.placeholder = label;
  input.setAttribute("aria-label", label);
  return input;
}

function addArticle(text = "", publisher = "") {
  const item = document.createElement("li");
  item.className = "article";
  const row = document.createElement("div");
  row.className = "row";
  const who = field("input", "Publisher (optional)", publisher);
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "quiet";
  remove.textContent = "Remove";
  remove.addEventListener("click", () => {
    item.remove();
    if (!list.children.length) addArticle();
  });
  row.append(who, remove);
  item.append(row, field("textarea", "Text of the article", text));
  list.append(item);
  return item;
}

function articles() {
  return [...list.children]
    .map((item) => ({
      publisher: item.querySelector("input").value.trim(),
      text: item.querySelector("textarea").value,
    }))
    .filter((article) => article.text.trim());
}

function say(text, bad = false) {
  status.textContent = text;
  status.classList.toggle("bad", bad);
}

async function ask(form) {
  const headers = { Accept: FORMS[form][0], "Content-Type": "application/json" };
  const key = document.getElementById("key").value;
  if (key) headers.Authorization = `Bearer ${key}`;
  running?.abort();
  running = new AbortController();
  const answer = await fetch("/v1/digest", {
    method: "POST", headers, body: JSON.stringify(last), signal: running.signal,
  });
  if (answer.ok) return answer.text();
  const problem = await answer.json().catch(() => ({ detail: answer.statusText }));
  if (answer.status === 401) document.getElementById("key-box").open = true;
  throw new Error(problem.detail);
}

async function make() {
  const texts = articles();
  if (!texts.length) {
    say("Paste the text of at least one article first.", true);
    list.querySelector("textarea").focus();
    return;
  }
  last = { articles: texts, settings: { budget: `${length.value}w` } };
  const go = document.getElementById("go");
  go.disabled = true;
  say("Reading…");
  try {
    const page = await ask("html");
    document.getElementById("result").hidden = false;
    document.getElementById("report").srcdoc = page;
    say(page ? `A brief of ${texts.length} article${texts.length > 1 ? "s" : ""}.`
      : "No sentence of these articles fits. Try a larger length.", !page);
  } catch (error) {
    if (error.name !== "AbortError") say(error.message, true);
  } finally {
    go.disabled = false;
  }
}

async function download(form) {
  try {
    const text = await ask(form);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: FORMS[form][0] }));
    link.download = `brief.${FORMS[form][1]}`;
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    say(error.message, true);
  }
}

async function readFiles(files) {
  for (const file of files) {
    const empty = [...list.children].find((item) => !item.querySelector("textarea").value.trim());
    empty?.remove();
    addArticle(await file.text(), "");
  }
}

document.getElementById("form").addEventListener("submit", (event) => {
  event.preventDefault();
  make();
});
document.getElementById("add").addEventListener("click", () => {
  addArticle().querySelector("textarea").focus();
});
document.getElementById("files").addEventListener("change", (event) => readFiles(event.target.files));
document.getElementById("example").addEventListener("click", async () => {
  const example = await (await fetch("/page/example.json")).json();
  list.replaceChildren();
  for (const article of example.articles) addArticle(article.text, article.publisher);
  make();
});
length.addEventListener("input", () => {
  document.getElementById("words").textContent = `${length.value} words`;
  clearTimeout(timer);
  if (last) timer = setTimeout(make, 250);
});
for (const button of document.querySelectorAll("[data-form]")) {
  button.addEventListener("click", () => download(button.dataset.form));
}
const drop = document.getElementById("drop");
for (const kind of ["dragover", "dragleave", "drop"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop") readFiles(event.dataTransfer.files);
  });
}
addArticle();
addArticle();
