// Drives @stoqey/ib, a client for TWS that nobody here wrote, against the simulator on the port that is
// named first, through the steps that are named after it (all of them when none is), and prints a line of JSON for each.
"use strict";

const { IBApi, EventName } = require("@stoqey/ib");

const PATIENCE_MS = 20_000;
const CLIENT_ID = 7;

const [port, ...asked] = process.argv.slice(2);
const api = new IBApi({ host: "127.0.0.1", port: Number(port), maxReqPerSec: 40 });
const errors = [];
let nextOrderId = 0;
let front; // the nearest contract, once "contracts" has run

// What this client raises as an error is also where TWS's notices and warnings come.
api.on(EventName.error, (error, code, id) => errors.push({ code, id, text: error.message }));
api.on(EventName.nextValidId, (id) => (nextOrderId = Math.max(nextOrderId, id)));

/** Listens to events until `isDone` says so, and gives what `take` kept of them. */
function listen(events, start, isDone) {
  const kept = [];
  return new Promise((resolve, reject) => {
    const listeners = Object.entries(events).map(([event, take]) => [
      event,
      (...args) => {
        const value = take(...args);
        if (value !== undefined) kept.push(value);
        if (isDone(kept, event, args)) end(resolve, kept);
      },
    ]);
    const timer = setTimeout(() => end(reject, new Error(`no answer; so far ${JSON.stringify(kept)}, errors ${JSON.stringify(errors)}`)), PATIENCE_MS);
    function end(settle, value) {
      clearTimeout(timer);
      for (const [event, listener] of listeners) api.off(event, listener);
      settle(value);
    }
    for (const [event, listener] of listeners) api.on(event, listener);
    start();
  });
}

const endOf = (name, id) => (_, event, args) => event === name && (id === undefined || args[0] === id);

const statuses = { [EventName.orderStatus]: (id, status, filled, remaining, price) => ({ id, status, filled, remaining, price }) };
const reaches = (...wanted) => (kept) => wanted.every(([id, ...any]) => kept.some((s) => s.id === id && any.includes(s.status)));

const steps = {
  async connect() {
    let accounts;
    await listen(
      { [EventName.managedAccounts]: (list) => void (accounts = list), [EventName.nextValidId]: () => undefined },
      () => api.connect(CLIENT_ID),
      () => accounts !== undefined && nextOrderId > 0
    );
    return { serverVersion: api.serverVersion, accounts, nextOrderId };
  },

  async accounts() {
    const id = 9001;
    const values = await listen(
      {
        [EventName.accountSummary]: (reqId, account, tag, value, currency) => (reqId === id ? { account, tag, value, currency } : undefined),
        [EventName.accountSummaryEnd]: () => undefined,
      },
      () => api.reqAccountSummary(id, "All", "NetLiquidation,TotalCashValue,BuyingPower"),
      endOf(EventName.accountSummaryEnd, id)
    );
    api.cancelAccountSummary(id);
    return { values };
  },

  async positions() {
    const positions = await listen(
      { [EventName.position]: (account, contract, size, cost) => ({ account, symbol: contract.localSymbol, size, cost }), [EventName.positionEnd]: () => undefined },
      () => api.reqPositions(),
      endOf(EventName.positionEnd)
    );
    api.cancelPositions();
    return { positions };
  },

  async contracts() {
    const id = 100;
    const found = await listen(
      { [EventName.contractDetails]: (reqId, details) => (reqId === id ? details : undefined), [EventName.contractDetailsEnd]: () => undefined },
      () => api.reqContractDetails(id, { symbol: "MES", secType: "FUT", exchange: "CME", currency: "USD" }),
      endOf(EventName.contractDetailsEnd, id)
    );
    found.sort((a, b) => a.contract.lastTradeDateOrContractMonth.localeCompare(b.contract.lastTradeDateOrContractMonth));
    front = { conId: found[0].contract.conId, exchange: "CME" };
    return {
      contracts: found.map((d) => ({
        conId: d.contract.conId, localSymbol: d.contract.localSymbol, expiry: d.contract.lastTradeDateOrContractMonth,
        multiplier: Number(d.contract.multiplier), minTick: d.minTick, longName: d.longName, zone: d.timeZoneId,
      })),
    };
  },

  async bars() {
    const id = 200;
    const bars = await listen(
      {
        [EventName.historicalData]: (reqId, time, open, high, low, close, volume) =>
          reqId === id && !String(time).startsWith("finished") ? { time, open, high, low, close, volume } : undefined,
      },
      () => api.reqHistoricalData(id, front, "", "3600 S", "5 mins", "TRADES", 0, 1, false),
      (_, __, args) => args[0] === id && String(args[1]).startsWith("finished")
    );
    return { count: bars.length, first: bars[0], last: bars.at(-1), sound: bars.every((b) => b.low <= Math.min(b.open, b.close) && b.high >= Math.max(b.open, b.close)) };
  },

  async marketData() {
    const id = 300;
    const prices = new Map();
    await listen(
      { [EventName.tickPrice]: (reqId, field, value) => void (reqId === id && value > 0 && prices.set(field, value)) },
      () => api.reqMktData(id, front, "", false, false),
      () => [1, 2, 4].every((field) => prices.has(field))
    );
    api.cancelMktData(id);
    return { bid: prices.get(1), ask: prices.get(2), last: prices.get(4) };
  },

  async order() {
    const id = nextOrderId++;
    const order = { orderId: id, action: "BUY", totalQuantity: 1, orderType: "LMT", lmtPrice: 50, tif: "DAY", transmit: true };
    const open = (price) =>
      listen(
        { [EventName.openOrder]: (orderId, _, o) => (orderId === id ? { price: o.lmtPrice } : undefined), ...statuses },
        () => api.placeOrder(id, front, { ...order, lmtPrice: price }),
        (kept) => kept.some((k) => k.price === price) && kept.some((k) => k.status === "Submitted")
      );
    const placed = await open(50);
    const modified = await open(51.25);
    const cancelled = await listen(statuses, () => api.cancelOrder(id), reaches([id, "Cancelled", "ApiCancelled"]));
    return { id, placed: placed.at(-1), modified: modified.find((k) => k.price === 51.25), cancelled: cancelled.at(-1).status };
  },

  async bracket() {
    const [parent, profit, loss] = [nextOrderId++, nextOrderId++, nextOrderId++];
    const common = { totalQuantity: 1, tif: "GTC" };
    const fills = [];
    const commissions = [];
    const seen = await listen(
      {
        ...statuses,
        [EventName.execDetails]: (_, __, e) => void fills.push({ id: e.orderId, execId: e.execId, side: e.side, shares: e.shares, price: e.price }),
        [EventName.commissionReport]: (r) => void commissions.push({ execId: r.execId, commission: r.commission ?? r.commissionAndFees }),
      },
      () => {
        api.placeOrder(parent, front, { ...common, orderId: parent, action: "BUY", orderType: "MKT", transmit: false });
        api.placeOrder(profit, front, { ...common, orderId: profit, action: "SELL", orderType: "LMT", lmtPrice: 99999, parentId: parent, transmit: false });
        api.placeOrder(loss, front, { ...common, orderId: loss, action: "SELL", orderType: "STP", auxPrice: 50, parentId: parent, transmit: true });
      },
      (kept) =>
        reaches([parent, "Filled"], [profit, "Submitted"], [loss, "PreSubmitted", "Submitted"])(kept) &&
        fills.some((f) => f.id === parent && commissions.some((c) => c.execId === f.execId))
    );
    const gone = await listen(statuses, () => [profit, loss].forEach((id) => api.cancelOrder(id)), reaches([profit, "Cancelled"], [loss, "Cancelled"]));
    const last = (id) => [...seen, ...gone].filter((s) => s.id === id).at(-1).status;
    return { parent: last(parent), profit: last(profit), loss: last(loss), fill: fills.find((f) => f.id === parent), commission: commissions.at(-1) };
  },

  async executions() {
    const id = 400;
    const executions = await listen(
      {
        [EventName.execDetails]: (reqId, contract, e) => (reqId === id ? { symbol: contract.localSymbol, execId: e.execId, side: e.side, shares: e.shares, price: e.price } : undefined),
        [EventName.execDetailsEnd]: () => undefined,
      },
      () => api.reqExecutions(id, {}),
      endOf(EventName.execDetailsEnd, id)
    );
    return { executions };
  },
};

(async () => {
  for (const name of asked.length > 0 ? asked : Object.keys(steps)) {
    try {
      console.log(JSON.stringify({ step: name, ...(await steps[name]()) }));
    } catch (failure) {
      console.log(JSON.stringify({ step: name, failure: failure.message }));
      process.exitCode = 1;
      break;
    }
  }
  api.disconnect();
  console.log(JSON.stringify({ step: "errors", errors }));
})();
