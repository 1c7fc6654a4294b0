"use strict";

const kStates = {
  none: "正常 Ready",
  paper_near_end: "纸快用完 Paper runs low",
  paper_end: "缺纸 Out of paper",
  cover_open: "上盖打开 Cover open",
  cutter_error: "切刀卡住 Cutter jammed",
  offline: "脱机 Offline",
  stall: "不收数据 Takes no bytes",
  slow: "收得很慢 Takes bytes slowly",
  garbage_status: "状态乱码 Garbled status",
  disconnect: "数据线断开 Cable unplugged",
  power_loss: "已断电 No power",
};
const kStops = ["cover_open", "cutter_error", "offline", "stall"];
const kPowerBackMs = 600_000; // until somebody switches it on again
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
    alt: receipt.text || `小票 ${receipt.number}`,
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
  const words = status.faults.map((fault) => kStates[fault] ?? fault);
  document.getElementById("state").textContent = words.join(" · ") || kStates.none;
  const on = (id, name, lit) => document.getElementById(id).classList.toggle(name, lit);
  on("lamp-power", "on-green", !status.faults.includes("power_loss"));
  on("lamp-paper", "on-red", status.faults.some((fault) => fault.startsWith("paper")));
  on("lamp-error", "on-red", status.faults.some((fault) => kStops.includes(fault)));
  for (const button of document.querySelectorAll("[data-fault]")) {
    const fault = button.dataset.fault;
    const holds = fault === "none" ? status.faults.length === 0 : status.faults.includes(fault);
    button.setAttribute("aria-pressed", String(holds));
  }
  document.getElementById("drawer").hidden = !status.drawer_open;
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
  button.addEventListener("click", () => {
    const kind = button.dataset.fault;
    const holds = button.getAttribute("aria-pressed") === "true";
    const plan = kind === "power_loss" && !holds ? { kind, for_ms: kPowerBackMs } : { kind };
    post(holds && kind !== "none" ? "/faults/end" : "/faults", plan);
  });
}
document.getElementById("drawer").addEventListener("click", () => post("/drawer", { open: false }));
document.getElementById("tear").addEventListener("click", () => post("/tear", {}));
poll();
