// Opens what is folded around or below the place that an address names, and all programs of a page
// where the reader has asked for that; wide figures can be scrolled by keyboard.
"use strict";

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const below = target?.querySelector(":scope > details.folded");
  const program = target?.closest(".proof")?.querySelector("details.program");
  for (const folded of [below, program]) {
    if (folded) folded.open = true;
  }
  for (let around = target?.closest("details"); around; ) {
    around.open = true;
    around = around.parentElement.closest("details");
  }
}

function offerPrograms(place) {
  const programs = document.querySelectorAll("details.program");
  const button = document.createElement("button");
  button.textContent = "Show all code";
  let shown = false;
  const toggle = () => {
    shown = !shown;
    for (const program of programs) program.open = shown;
    button.textContent = shown ? "Fold all code" : "Show all code";
  };
  try {
    if (localStorage.getItem("programs") === "shown") toggle();
  } catch {
    // Nothing may be kept.
  }
  button.addEventListener("click", () => {
    toggle();
    try {
      localStorage.setItem("programs", shown ? "shown" : "folded");
    } catch {
      // It holds for this page.
    }
  });
  place.append(" ", button);
}

addEventListener("hashchange", openTarget);
addEventListener("DOMContentLoaded", () => {
  const ran = document.querySelector("p.ran");
  if (ran) offerPrograms(ran);
  openTarget();
  for (const output of document.querySelectorAll(".cell_output:has(> img)")) {
    if (output.scrollWidth > output.clientWidth) output.tabIndex = 0; // for the arrow keys
  }
});
