// Filters the ledger's table; without it, the whole table stands.
const form = document.querySelector(".ledger-filters");
const table = document.querySelector(".ledger-table");
const bodies = [...document.querySelectorAll(".ledger-table tbody")];
const columns = (table?.dataset.columns ?? "").split("|").map((each) => each.split(" "));

function filter() {
  const { page, Keras, TensorFlow, device, outcome } = form.elements;
  const wanted = [Keras, TensorFlow, device].map((each) => each?.value);
  const fits = columns.map((column) => column.every((each, i) => !wanted[i] || each === wanted[i]));
  const matches = (row) =>
    [...row.dataset.outcomes].some(
      (became, i) => fits[i] && (!outcome.value || became === outcome.value),
    );
  let shown = 0;
  let all = 0;
  for (const body of bodies) {
    const rows = [...body.querySelectorAll("tr[data-outcomes]")];
    for (const row of rows) {
      row.hidden = (page.value && body.dataset.page !== page.value) || !matches(row);
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
