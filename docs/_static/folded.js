// Opens what is folded around or below the place that an address names.
"use strict";

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.querySelector(":scope > details.folded");
  if (folded) {
    folded.open = true;
  }
  for (let around = target?.closest("details"); around; ) {
    around.open = true;
    around = around.parentElement.closest("details");
  }
}

addEventListener("hashchange", openTarget);
addEventListener("DOMContentLoaded", openTarget);
