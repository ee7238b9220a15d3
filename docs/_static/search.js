// Finds pages and claims in Sphinx's index, by a few words or by a pasted message.
"use strict";

const WEIGHTS = {
  page: 1.3,
  claim: 1.15,
  error: 1.15,
  remedy: 1.1,
  title: 1,
  excerpt: 1,
  name: 0.8,
};
const WHOLE_PAGE = 0.3;
const NO_CLAIMS = 0.6;
const SHORT = 4; // words in a query whose misspelt words are worth a guess
const ALIKE = 0.6; // or more, a misspelt word and the one that is meant
const PAGES = [8, 0.5]; // at most, and with what share of the best score
const HITS = [3, 0.35];

const stemmer = new Stemmer();
const canonical = new Map();
for (const group of SYNONYMS.trim().split("\n")) {
  const [first, ...others] = group.split(" ").map((word) => stemmer.stemWord(word));
  for (const other of others) canonical.set(other, first);
}

// The words that count in a text, as they are written, by what the index knows them by.
function words(text) {
  const found = new Map();
  for (const noise of NOISE) text = text.replace(noise, " ");
  for (const part of text.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const pieces = /(Error|Exception|Warning)$/.test(part)
      ? []
      : part.match(/\p{Lu}?\p{Ll}+\d*|\p{Lu}+\d*(?!\p{Ll})/gu);
    for (const piece of [part, ...(pieces ?? [])]) {
      const word = piece.toLowerCase();
      if (word.length > 1 && !stopwords.has(word) && /\p{L}/u.test(word)) {
        const stem = stemmer.stemWord(word);
        found.set(canonical.get(stem) ?? stem, word);
      }
    }
  }
  return found;
}

// The share of the pairs of letters that two words have in common.
function likeness(one, other) {
  const [pairs, others] = [one, other].map(
    (word) => new Set([...word].map((letter, place) => (word[place - 1] ?? " ") + letter)),
  );
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * common) / (pairs.size + others.size);
}

class Index {
  constructor({ docnames, alltitles, objects, objtypes, terms }) {
    this.pages = docnames.map((name) => ({ name, claims: 0 }));
    this.units = []; // the texts that can be found
    this.places = new Map(); // and those of each place, by their kinds
    this.frequency = new Map();
    for (const [prefix, found] of Object.entries(objects)) {
      for (const [page, type, , anchor, name] of found) {
        const text = prefix ? `${prefix}.${name}` : name;
        this.add(objtypes[type].split(":")[1], page, anchor, unescaped(text));
      }
    }
    for (const [title, found] of Object.entries(alltitles)) {
      for (const [page, anchor] of found) {
        this.add(anchor ? "title" : "page", page, anchor ?? "", title);
      }
    }
    this.terms = new Map(); // the pages that have a word anywhere
    for (const [term, found] of Object.entries(terms)) {
      for (const part of new Set([term, ...term.split("_")])) {
        const word = canonical.get(part) ?? part;
        const before = this.terms.get(word) ?? [];
        this.terms.set(word, new Set([...before, ...[found].flat()]));
      }
    }
    for (const unit of this.units) unit.weight = this.weight(unit.words.keys());
  }

  add(kind, page, anchor, text) {
    const unit = { kind, page, anchor, text, words: words(text) };
    this.units.push(unit);
    for (const word of unit.words.keys()) {
      this.frequency.set(word, (this.frequency.get(word) ?? 0) + 1);
    }
    const key = `${page}#${anchor}`;
    this.places.set(key, { [kind]: text, ...this.places.get(key) });
    if (kind === "claim") this.pages[page].claims += 1;
  }

  // How much words tell, the rare ones most; those that no page has tell nothing.
  weight(words) {
    let total = 0;
    for (const word of words) {
      const frequency = this.frequency.get(word) ?? this.terms.get(word)?.size;
      if (frequency) total += Math.log(1 + this.units.length / frequency);
    }
    return total;
  }

  // The words of a query, and in a short one the nearest for each that no page has.
  understand(query) {
    const wanted = words(query);
    const guesses = [];
    const unknown = [...wanted].filter(([word]) => !this.weight([word]));
    if (wanted.size <= SHORT || unknown.length === wanted.size) {
      for (const [word, written] of unknown) {
        const spelled = new Map(this.units.flatMap((unit) => [...unit.words]));
        const near = [...spelled]
          .map(([stem, other]) => [likeness(word, stem), stem, other])
          .sort((a, b) => b[0] - a[0])[0];
        if (near?.[0] > ALIKE) {
          wanted.delete(word);
          wanted.set(near[1], near[2]);
          guesses.push([written, near[2]]);
        }
      }
    }
    return { wanted: [...wanted.keys()], guesses };
  }

  // The pages for a query, the best first, each with the places on it that fit.
  find(query) {
    const { wanted, guesses } = this.understand(query);
    const total = this.weight(wanted);
    const hits = this.pages.map(() => new Map());
    for (const unit of total ? this.units : []) {
      const matched = this.weight(wanted.filter((word) => unit.words.has(word)));
      const score = (matched / Math.sqrt(total * unit.weight)) * WEIGHTS[unit.kind];
      const before = hits[unit.page].get(unit.anchor);
      if (matched && !(before?.score > score)) hits[unit.page].set(unit.anchor, { unit, score });
    }
    const results = this.pages.map((page, number) => {
      const best = [...hits[number].values()].sort(byScore);
      const anywhere = wanted.filter((word) => this.terms.get(word)?.has(number));
      const text = total && WHOLE_PAGE * (this.weight(anywhere) / total);
      const score = ((best[0]?.score ?? 0) + text) * (page.claims ? 1 : NO_CLAIMS);
      return { page, number, score, hits: worthwhile(best, HITS) };
    });
    return { guesses, results: worthwhile(results.sort(byScore), PAGES) };
  }
}

function byScore(one, other) {
  return other.score - one.score;
}

function worthwhile(sorted, [most, share]) {
  return sorted.filter(({ score }) => score && score >= share * sorted[0].score).slice(0, most);
}

// Shows what is found, as the reader types.
function element(tag, properties, ...content) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...content);
  return made;
}

function unescaped(text) {
  return element("textarea", { innerHTML: text }).value;
}

function shown(index, { page, number, hits }) {
  const address = page.name + DOCUMENTATION_OPTIONS.LINK_SUFFIX;
  const about = index.places.get(`${number}#`);
  const items = hits.map(({ unit: { kind, anchor, text } }) => {
    if (!anchor) return about.excerpt ? element("li", {}, about.excerpt) : "";
    const { claim, remedy } = index.places.get(`${number}#${anchor}`);
    const words = kind === "error" || kind === "name" ? element("code", {}, text) : claim ?? text;
    const item = element("li", {}, element("a", { href: `${address}#${anchor}` }, words));
    if (kind === "error") item.append(element("p", {}, claim));
    if (remedy) item.append(element("p", { className: "remedy" }, remedy));
    return item;
  });
  const title = element("h2", {}, element("a", { href: address }, about.page));
  return element("li", {}, title, element("ul", {}, ...items));
}

const Search = {
  setIndex(found) {
    const index = new Index(found);
    const [field, status, list] = ["input", "[role=status]", "ol"].map((each) =>
      document.querySelector(`.bd-search-container ${each}`),
    );
    const show = () => {
      const { guesses, results } = index.find(field.value);
      const notes = guesses.map(
        ([written, near]) => `No page has “${written}”; this is for “${near}”.`,
      );
      if (results.length) notes.push(results.length === 1 ? "1 page" : `${results.length} pages`);
      else if (field.value.trim()) notes.push("No page has any of these words; these lists may help.");
      status.textContent = notes.join(" ");
      list.replaceChildren(...results.map((result) => shown(index, result)));
    };
    const keep = () =>
      history.replaceState(null, "", `?${new URLSearchParams({ q: field.value })}`);
    field.value = new URLSearchParams(location.search).get("q");
    field.addEventListener("input", show);
    field.addEventListener("change", keep);
    field.form.addEventListener("submit", (event) => event.preventDefault());
    show();
  },
};
