// Filters the ledger's table; without it, the whole table stands.
const form = document.querySelector(".ledger-filters");
const bodies = [...document.querySelectorAll(".ledger-table tbody")];

function matches(row, version, outcome) {
  return row.dataset.outcomes.split("|").some((each) => {
    const [ran, became] = each.split(":");
    return (!version || ran === version) && (!outcome || became === outcome);
  });
}

function filter() {
  const { page, version, outcome } = form.elements;
  let shown = 0;
  let all = 0;
  for (const body of bodies) {
    const rows = [...body.querySelectorAll("tr[data-outcomes]")];
    for (const row of rows) {
      const fits = !page.value || body.dataset.page === page.value;
      row.hidden = !(fits && matches(row, version.value, outcome.value));
    }
    const left = rows.filter((row) => !row.hidden).length;
    body.hidden = !left;
    shown += left;
    all += rows.length;
  }
  form.querySelector("output").textContent = `${shown} of ${all} proofs`;
}

function remember() {
  const chosen = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...chosen]) {
    if (!value) chosen.delete(name);
  }
  history.replaceState(null, "", chosen.size ? `?${chosen}` : location.pathname);
}

if (form) {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const select = form.elements.namedItem(name);
    if (select && [...select.options].some((option) => option.value === value)) {
      select.value = value;
    }
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    filter();
    remember();
  });
  form.hidden = false;
  filter();
}
