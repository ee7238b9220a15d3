// Asks the questions of a quiz topic by topic and keeps the score in this browser.
// Without this script the page is a list of statements with hidden answers.

"use strict";

const KEY = "tfanswers-quiz";
const quiz = document.querySelector(".quiz");
const groups = [...quiz.querySelectorAll(".quiz-group")];
const titles = groups.map((group) => group.querySelector(".rubric a").textContent);

const kept = { topic: 0, answers: {} };
try {
  const read = JSON.parse(localStorage.getItem(KEY));
  kept.topic = Number(read?.topic);
  kept.answers = { ...read?.answers };
} catch {
  // Nothing is kept, or nothing may be: the score then lasts as long as the page.
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // as above
  }
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

function questionsOf(group) {
  return [...group.querySelectorAll(".quiz-question")];
}

function isRight(question) {
  return kept.answers[question.id] === question.classList.contains("holds");
}

function score(questions) {
  const answered = questions.filter((question) => question.id in kept.answers);
  const right = answered.filter(isRight).length;
  return `${right} right of ${answered.length} answered, ${questions.length} in all`;
}

function show(question) {
  const answer = kept.answers[question.id];
  const answered = answer !== undefined;
  question.querySelector("details").hidden = !answered;
  question.querySelectorAll("button").forEach((button) => {
    button.setAttribute("aria-pressed", String(answered && answer === (button.value === "holds")));
    button.setAttribute("aria-disabled", String(answered));
  });
  const verdict = question.querySelector(".verdict").textContent.toLowerCase();
  const feedback = question.querySelector(".quiz-feedback");
  feedback.className = "quiz-feedback";
  feedback.textContent = "";
  if (answered) {
    feedback.classList.add(isRight(question) ? "quiz-right" : "quiz-wrong");
    feedback.textContent = `${isRight(question) ? "Right" : "Not right"}: ${verdict}.`;
  }
}

function showScore() {
  topicScore.textContent = score(questionsOf(groups[kept.topic]));
  siteScore.textContent = score(groups.flatMap(questionsOf));
}

function choose(topic) {
  kept.topic = topic in groups ? topic : 0;
  keep();
  groups.forEach((group, index) => {
    group.hidden = index !== kept.topic;
  });
  topics.value = String(kept.topic);
  next.hidden = kept.topic === groups.length - 1;
  showScore();
}

function answer(question, holds) {
  if (question.id in kept.answers) {
    return;
  }
  kept.answers[question.id] = holds;
  keep();
  question.querySelector("details").open = true;
  show(question);
  showScore();
}

function prepare(question) {
  const choices = [
    ["holds", "It holds"],
    ["holds-not", "It does not"],
  ].map(([value, label]) => {
    const button = element("button", { type: "button", value }, label);
    button.addEventListener("click", () => answer(question, value === "holds"));
    return button;
  });
  const legend = element("legend", { class: "visually-hidden" }, "Does it hold as it stands?");
  const feedback = element("span", { class: "quiz-feedback", role: "status" });
  const asked = element("fieldset", { class: "quiz-choices" }, legend, ...choices, feedback);
  question.querySelector(".statement-text").id = `${question.id}-text`;
  asked.setAttribute("aria-describedby", `${question.id}-text`);
  question.querySelector(".statement-text").after(asked);
  question.querySelector("summary").textContent = "What is so";
  show(question);
}

const topics = element(
  "select",
  { id: "quiz-topic" },
  ...titles.map((title, index) => element("option", { value: String(index) }, title)),
);
const topicScore = element("span", { class: "quiz-score" });
const siteScore = element("span", { class: "quiz-score" });
const reset = element("button", { type: "button" }, "Start again");
const next = element("button", { type: "button", class: "quiz-next" }, "Next topic");

topics.addEventListener("change", () => choose(Number(topics.value)));
reset.addEventListener("click", () => {
  kept.answers = {};
  keep();
  groups.flatMap(questionsOf).forEach((question) => {
    question.querySelector("details").open = false;
    show(question);
  });
  showScore();
});
next.addEventListener("click", () => {
  choose(kept.topic + 1);
  topics.focus();
  quiz.scrollIntoView();
});

groups.flatMap(questionsOf).forEach(prepare);
quiz.prepend(
  element(
    "div",
    { class: "quiz-controls" },
    element("label", { for: "quiz-topic" }, "Topic"),
    topics,
    reset,
    element("p", {}, "This topic: ", topicScore, element("br", {}), "All topics: ", siteScore),
    element("p", {}, "Your answers stay in this browser."),
  ),
);
quiz.append(next);
const named = groups.findIndex((group) => `#${group.id}` === location.hash);
choose(named < 0 ? kept.topic : named);
if (named >= 0) quiz.scrollIntoView();
