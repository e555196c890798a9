// The explorer's own script: runs before GraphiQL is read, and starts it once the page is there.
"use strict";
const failed = (message) => ({ errors: [{ message }] });

(() => {
  const settings = JSON.parse(document.querySelector("#settings").textContent);
  const { words, texts, workers } = settings;
  let asker = JSON.parse(sessionStorage.getItem("asker") ?? "null");

  self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, label) => workers[label] };

  /** Sends what is in the editor. Whoever wrote an authorization header themselves is taken at their word. */
  async function ask({ query, variables, operationName }, { headers = {} } = {}) {
    if (query.trim() === "") return failed(texts.empty);
    const written = Object.keys(headers).some((name) => name.toLowerCase() === "authorization");
    try {
      const response = await fetch("/graphql", {
        method: "POST",
        credentials: "omit",
        headers: {
          "content-type": "application/json",
          ...(asker !== null && !written && { authorization: `Bearer ${asker.token}` }),
          ...headers,
        },
        body: JSON.stringify({ query, variables, operationName }),
      });
      return await response.json();
    } catch {
      return failed(texts.unreachable);
    }
  }

  function showAsker() {
    const output = document.querySelector("#asker");
    const header = document.querySelector("#header");
    output.classList.remove("failed");
    const { role, division } = document.querySelector("#asking").elements;
    if (asker !== null) [role.value, division.value] = [asker.role, asker.place];
    const label = role.selectedOptions[0].textContent;
    output.value = asker === null ? texts.nobody : `${texts.now}${label} ${asker.place}`.trim();
    header.hidden = asker === null;
    header.querySelector("code").textContent = asker === null ? "" : `authorization: Bearer ${asker.token}`;
  }

  async function become(form) {
    const { role, division } = form.elements;
    if (role.value === "") {
      asker = null;
    } else {
      const response = await fetch("/graphiql/token", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ role: role.value, division: division.value }),
      });
      const answer = await response.json();
      if (!response.ok) {
        const { zh, en } = answer.errors[0].extensions;
        throw new Error(document.documentElement.lang === "zh-CN" ? zh : en);
      }
      asker = { token: answer.token, role: answer.role, place: answer.divisions.join(" ") };
    }
    sessionStorage.setItem("asker", JSON.stringify(asker));
    showAsker();
  }

  function letPick() {
    const form = document.querySelector("#asking");
    if (form === null) {
      asker = null;
      return;
    }
    showAsker();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      become(form).catch((error) => {
        const output = document.querySelector("#asker");
        output.classList.add("failed");
        output.value = error.message;
      });
    });
  }

  const attributes = ["aria-label", "title", "placeholder"];
  // Texts of people and names of the schema are nobody's to translate.
  const notOurs = ".monaco-editor, .graphiql-doc-explorer-type-name, .graphiql-doc-explorer-field-name";

  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const word = words[node.data.trim()];
      if (word !== undefined && node.parentElement?.closest(notOurs) === null) node.data = word;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(notOurs)) return;
    for (const name of attributes) {
      const word = words[node.getAttribute(name)];
      if (word !== undefined) node.setAttribute(name, word);
    }
    for (const child of node.childNodes) translate(child);
  }

  function speakChinese() {
    if (Object.keys(words).length === 0) return;
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        if (addedNodes.length === 0) translate(target);
        for (const node of addedNodes) translate(node);
      }
    }).observe(document.querySelector("body"), {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: attributes,
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    letPick();
    speakChinese();
    YogaGraphiQL.renderYogaGraphiQL(document.querySelector("#root"), {
      title: settings.title,
      defaultQuery: settings.firstQuery,
      fetcher: ask,
    });
  });
})();
