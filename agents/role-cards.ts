import { parseRoleCard } from "../shared/domain/role-card.ts";
import { ROLES, type RoleCard } from "../shared/domain/role.ts";
import compliance from "./back/compliance/card.json" with { type: "json" };
import inspector from "./back/inspector/card.json" with { type: "json" };
import risk from "./back/risk/card.json" with { type: "json" };
import { FRONT_CARDS } from "./front/cards.ts";
import allocator from "./middle/allocator/card.json" with { type: "json" };
import analyst from "./middle/analyst/card.json" with { type: "json" };
import scriptwriter from "./middle/scriptwriter/card.json" with { type: "json" };

const cards: readonly RoleCard[] = [...FRONT_CARDS, ...[allocator, analyst, scriptwriter, compliance, risk, inspector].map(parseRoleCard)];

/** All ten posts as data, in the order of the offices. Gathered here because role folders never import each other. */
export const ROLE_CARDS: readonly RoleCard[] = ROLES.map((role) => cards.find((card) => card.role === role)).filter((card) => card !== undefined);
