"use strict";
// Shows the failures that fit every filter; without scripts all of them are shown.
const filters = [...document.querySelectorAll(".filters select")];
const failures = [...document.querySelectorAll("article")];
const count = document.getElementById("count");
function apply() {
  let shown = 0;
  for (const failure of failures) {
    failure.hidden = filters.some((filter) => filter.value && failure.dataset[filter.name] !== filter.value);
    shown += failure.hidden ? 0 : 1;
  }
  count.textContent = `${shown} of ${failures.length}`;
}
filters.forEach((filter) => filter.addEventListener("change", apply));
apply();
