import { writeFileSync } from "node:fs";
import { addDays } from "../../../shared/lib/civil-date.ts";
import { randomFrom, type Random } from "../../../shared/lib/random.ts";
import pools from "../names.json" with { type: "json" };
import shape from "./shape.json" with { type: "json" };

/** The columns, under headings an import recognises by itself. */
const COLUMNS = [
  "account", "customer", "name", "gender", "jurisdiction", "language", "time_zone", "product", "currency", "principal", "balance", "minimum_due",
  "due_date", "days_past_due", "limit", "payment_history", "phone", "phone_valid", "consent_ai_voice", "phone_work", "phone_third_party", "id_last4", "postcode",
  "flags", "last_contact", "last_contact_outcome", "synthetic", "as_of",
] as const;
type Row = Record<(typeof COLUMNS)[number], string | number>;
type Home = "CN" | "US";

const numbered = (letter: string, n: number, width: number): string => `${letter}${String(n).padStart(width, "0")}`;

/** Numbers that nobody has, none of them twice. */
function phones(): (home: Home, zone: string, random: Random) => string {
  const used = new Set<string>();
  return (home, zone, random) => {
    for (;;) {
      const areas = pools.areas[zone as keyof typeof pools.areas] ?? pools.areas["America/New_York"];
      const phone = home === "CN" ? `+8612${numbered("", random.int(0, 999_999_999), 9)}` : `+1${random.pick(areas)}55501${numbered("", random.int(0, 99), 2)}`;
      if (!used.has(phone)) {
        used.add(phone);
        return phone;
      }
    }
  };
}

function customerRow(n: number, random: Random, phone: ReturnType<typeof phones>): Partial<Row> {
  const home = random.weighted(shape.jurisdiction);
  const zone = home === "CN" ? "Asia/Shanghai" : random.weighted(pools.zones);
  const language = home === "CN" ? random.weighted(shape.language.CN) : random.weighted(shape.language.US);
  const pool = language === "en" ? pools.US : pools.CN;
  const [family, given] = [random.pick(pool.family), random.pick(pool.given)];
  const flag = random.weighted(shape.flags);
  const checksId = random.chance(0.75);
  return {
    customer: numbered("PC", n, 5),
    name: language === "en" ? `${given} ${family}` : family + given,
    gender: random.pick(["M", "F"]),
    jurisdiction: home,
    language,
    // Mainland China has one zone, which a gap does not hide; across the United States nobody can tell the hour without it.
    time_zone: random.chance(shape.missingZone * (home === "US" ? 2 : 0)) ? "" : zone,
    phone: phone(home, zone, random),
    phone_valid: random.weighted(shape.numberValid),
    consent_ai_voice: random.weighted(shape.consent),
    phone_work: random.chance(shape.workPhone) ? phone(home, zone, random) : "",
    phone_third_party: random.chance(shape.thirdParty) ? phone(home, zone, random) : "",
    id_last4: checksId ? numbered("", random.int(0, 9999), 4) : "",
    postcode: checksId && random.chance(0.5) ? "" : random.pick(home === "CN" ? pools.CN.postcode : pools.US.postcode),
    flags: flag === "vulnerable" && random.chance(0.2) ? "vulnerable;dispute" : flag,
    synthetic: "yes",
    as_of: shape.asOf,
  };
}

function daysPastDue(random: Random): number {
  const stage = random.weighted(shape.stages);
  if (stage === "M0") return 0;
  if (stage === "M6+") return random.int(181, 420);
  const months = Number(stage.slice(1));
  return random.int(months * 30 - 29, months * 30);
}

function debtRow(n: number, customer: Partial<Row>, random: Random): Partial<Row> {
  const product = random.weighted({ credit_card: shape.products.credit_card.weight, cash_loan: shape.products.cash_loan.weight, auto_loan: shape.products.auto_loan.weight, home_improvement: shape.products.home_improvement.weight });
  const { from, to, minimum } = shape.products[product];
  const scale = customer.jurisdiction === "CN" ? shape.overCNY : 1;
  // Many small debts and few large ones.
  const cents = Math.round((from + (to - from) * random.next() ** 2.2) * scale * 100);
  const owed = random.chance(shape.nothingOwed) ? 0 : cents;
  const days = daysPastDue(random);
  const months = Math.ceil(days / 30);
  const outcome = random.weighted(shape.lastContact);
  const amount = (minor: number): string => (minor / 100).toFixed(2);
  return {
    account: numbered("PA", n, 6),
    product,
    currency: customer.jurisdiction === "CN" ? "CNY" : "USD",
    principal: amount(Math.round(owed * (0.82 + 0.15 * random.next()))),
    balance: amount(owed),
    minimum_due: amount(Math.round(owed * Math.min(1, minimum * Math.max(1, months)))),
    due_date: addDays(shape.asOf, -days),
    days_past_due: days,
    limit: amount(Math.ceil((cents * (1 + random.next())) / 100_000) * 100_000),
    payment_history: Array.from({ length: 6 }, (_, back) => Math.max(random.chance(0.3) ? -1 : 0, months - back - (random.chance(0.2) ? 1 : 0))).join(" "),
    last_contact: outcome === "" ? "" : addDays(shape.asOf, -random.int(0, 12)),
    last_contact_outcome: outcome,
  };
}

const cell = (value: string | number | undefined): string => String(value ?? "");

/** The book that ships with the product: the same text, byte for byte, for the same `shape.json`. Everybody in it is made up. */
export function practiceBook(): string {
  const phone = phones();
  const rows: Partial<Row>[] = [];
  for (let customer = 1; rows.length < shape.cases; customer++) {
    const random = randomFrom(shape.seed, "customer", customer);
    const person = customerRow(customer, random, phone);
    const debts = Number(random.weighted(shape.debtsPerCustomer));
    for (let debt = 0; debt < debts && rows.length < shape.cases; debt++) {
      const n = rows.length + 1;
      rows.push({ ...person, ...debtRow(n, person, randomFrom(shape.seed, "debt", n)) });
    }
  }
  return [COLUMNS.join(","), ...rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(","))].join("\n") + "\n";
}

if (import.meta.main) writeFileSync(new URL("practice-500.csv", import.meta.url), practiceBook());
