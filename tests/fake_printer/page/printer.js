"use strict";

const kStates = {
  none: "正常 Ready",
  paper_near_end: "纸快用完 Paper runs low",
  paper_end: "缺纸 Out of paper",
  cover_open: "上盖打开 Cover open",
  offline: "已断电 Unplugged",
};
const kPollMs = 700;
const kDotsPerSecond = 1600; // 200 mm of paper

const seen = new Set();
let first = true;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function makeReceipt(receipt) {
  const image = element("img", {
    src: receipt.png,
    alt: `小票 ${receipt.number}`,
  });
  const sheet = element("div", { class: "sheet" }, image);
  if (!first) {
    sheet.classList.add("fresh");
    sheet.style.setProperty("--seconds", `${receipt.height / kDotsPerSecond}s`);
  }
  const time = new Date(receipt.at).toLocaleTimeString();
  const caption = element("figcaption", {}, `№ ${receipt.number} · ${time} · ${receipt.bytes} B`);
  for (const complaint of receipt.complaints) {
    caption.append(element("div", { class: "complaint" }, complaint));
  }
  return element("li", {}, element("figure", {}, sheet, caption));
}

function showState(status) {
  document.getElementById("name").textContent = status.name;
  document.getElementById("state").textContent = kStates[status.state] ?? status.state;
  const on = (id, name, lit) => document.getElementById(id).classList.toggle(name, lit);
  on("lamp-power", "on-green", status.state !== "offline");
  on("lamp-paper", "on-red", status.state.startsWith("paper"));
  on("lamp-error", "on-red", status.state === "cover_open");
  for (const button of document.querySelectorAll("[data-fault]")) {
    button.setAttribute("aria-pressed", String(button.dataset.fault === status.state));
  }
}

function showSlot(status) {
  const slot = document.getElementById("slot-paper");
  slot.replaceChildren();
  if (!status.slot_empty) {
    slot.append(element("img", { src: `/slot.png?at=${Date.now()}`, alt: "纸口里的纸" }));
  }
}

function show(status) {
  showState(status);
  showSlot(status);
  const list = document.getElementById("receipts");
  for (const receipt of [...status.receipts].reverse()) {
    if (!seen.has(receipt.number)) {
      seen.add(receipt.number);
      list.prepend(makeReceipt(receipt));
    }
  }
  document.getElementById("empty").hidden = status.receipts.length > 0;
  first = false;
}

async function poll() {
  try {
    show(await (await fetch("/receipts.json")).json());
  } catch {
    document.getElementById("state").textContent = "程序已停止 The program has stopped";
  }
  setTimeout(poll, kPollMs);
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  show(await answer.json());
}

for (const button of document.querySelectorAll("[data-fault]")) {
  button.addEventListener("click", () => post("/faults", { kind: button.dataset.fault }));
}
document.getElementById("tear").addEventListener("click", () => post("/tear", {}));
poll();
