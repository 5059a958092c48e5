// What a library runs beside the engine: it connects at once to the port it finds in the environment, and says how that went.
import { connect } from "node:net";
import { isMainThread, parentPort } from "node:worker_threads";

const socket = connect(Number(process.env.WARDROOM_TEST_ROUTE), "127.0.0.1");
socket.on("connect", () => (isMainThread ? process.exit(0) : parentPort.postMessage("through")));
socket.on("error", (error) => {
  throw error;
});
