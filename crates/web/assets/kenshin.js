// Comfort on top of pages that work without it. Every word comes from the page, in the reader's language.
"use strict";
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // Print buttons do nothing without a script, so the page ships them hidden.
  each("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // Copying needs a script, so the button ships hidden.
  each("[data-copy]", (button) => {
    const from = document.getElementById(button.dataset.copy);
    if (!from || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(from.textContent.trim());
        button.textContent = button.dataset.copied;
      } catch { getSelection()?.selectAllChildren(from); }
    });
  });

  // A link to something folded opens it.
  const unfold = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  // Asks before a form or a button does what cannot be undone.
  document.addEventListener("submit", (event) => {
    const asker = event.submitter?.closest("[data-confirm]") ?? event.target.closest("[data-confirm]");
    if (asker && !window.confirm(asker.dataset.confirm)) event.preventDefault();
  });

  // Filters submit by themselves: a choice at once, a word when the typing pauses.
  const FOCUS_KEY = "kenshin:typing";
  each("form[data-autosubmit]", (form) => {
    let timer = 0;
    let composing = false;
    const send = (field) => {
      clearTimeout(timer);
      try {
        sessionStorage.setItem(FOCUS_KEY, JSON.stringify([location.pathname, field.id, field.selectionStart ?? null]));
      } catch { /* Storage may be shut; the cursor is then lost and nothing else. */ }
      form.requestSubmit();
    };
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, [type=checkbox], [type=radio], [type=date]")) send(event.target);
    });
    // Kana on its way to kanji is not yet a word.
    form.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
    form.addEventListener("compositionend", (event) => { composing = false; timer = setTimeout(send, 400, event.target); });
    form.addEventListener("input", (event) => {
      if (composing || !event.target.matches("[type=search]")) return;
      clearTimeout(timer);
      timer = setTimeout(send, 400, event.target);
    });
  });
  try {
    const [path, id, at] = JSON.parse(sessionStorage.getItem(FOCUS_KEY) ?? "[]");
    sessionStorage.removeItem(FOCUS_KEY);
    const field = path === location.pathname && id && document.getElementById(id);
    if (field) {
      field.focus({ preventScroll: true });
      if (at !== null && field.setSelectionRange) field.setSelectionRange(at, at);
    }
  } catch { /* Nothing was stored, or a field without a cursor. */ }

  // Drafts stay in the reader's own browser and outlive a lost session.
  const PREFIX = "kenshin:draft:";
  const KEEP_MS = 7 * 24 * 3600 * 1000;
  const store = (() => {
    try { localStorage.getItem(PREFIX); return localStorage; } catch { return null; }
  })();
  const draftKeys = () => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  const read = (key) => {
    try { return JSON.parse(store.getItem(key)); } catch { return null; }
  };
  const kept = (field) =>
    field.name && !field.disabled && !field.hasAttribute("data-draft-skip") &&
    !["password", "file", "hidden", "submit", "button", "reset"].includes(field.type) && field.autocomplete !== "one-time-code";
  const fields = (form) => [...form.elements].filter(kept);
  const isTick = (field) => field.type === "checkbox" || field.type === "radio";
  const collect = (form) => fields(form).map((f) => [f.name, isTick(f) ? f.value : null, isTick(f) ? f.checked : f.value]);
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const drafts = (form) => {
    const key = PREFIX + form.dataset.draft;
    const notice = form.querySelector("[data-draft-notice]");
    const shown = collect(form);
    const draft = read(key);
    let timer = 0;
    const save = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const now = collect(form);
        try {
          if (same(now, shown)) store.removeItem(key);
          else store.setItem(key, JSON.stringify({ at: Date.now(), values: now }));
        } catch { /* A full store loses the draft, never the form. */ }
      }, 300);
    };
    const restore = () => {
      for (const [name, value, state] of draft.values) {
        const field = fields(form).find((f) => f.name === name && (!isTick(f) || f.value === value));
        if (!field) continue;
        if (isTick(field)) field.checked = state; else field.value = state;
      }
      form.dispatchEvent(new Event("input", { bubbles: true }));
    };
    if (draft && notice && !same(draft.values, shown)) {
      notice.hidden = false;
      notice.querySelector("[data-draft-restore]")?.addEventListener("click", () => { restore(); notice.hidden = true; });
      notice.querySelector("[data-draft-discard]")?.addEventListener("click", () => { store.removeItem(key); notice.hidden = true; });
    }
    form.addEventListener("input", save);
    form.addEventListener("change", save);
  };

  if (store) {
    for (const key of draftKeys()) if (!(Date.now() - (read(key)?.at ?? 0) < KEEP_MS)) store.removeItem(key);
    const done = document.body.dataset.draftDone;
    if (done) store.removeItem(PREFIX + done);
    each("form[data-draft]", drafts);
    each("form[data-draft-clear]", (form) => form.addEventListener("submit", () => draftKeys().forEach((key) => store.removeItem(key))));
  }

  // On a narrow screen the present item of a row that scrolls would else lie out of sight.
  each(".site-nav [aria-current], .tabs [aria-current]", (item) => {
    const row = item.closest("nav");
    row.scrollLeft += item.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - item.clientWidth) / 2;
  });

  // A list of errors takes the focus, so that it is read first.
  document.querySelector(".error-summary")?.focus();

  // The user menu closes by Escape and by a click beside it.
  each(".user-menu", (menu) => {
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
    });
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  });
})();
