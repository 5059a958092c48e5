import { lockEgress } from "./lock.ts";

// A thread of the engine keeps the book; none has anything to say to a network.
lockEgress({ programs: false });
