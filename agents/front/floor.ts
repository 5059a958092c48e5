import type { Playback } from "../ports.ts";

/**
 * Who may speak in one call. An agent asks right before it speaks, in the same synchronous step: between a person's
 * taking the floor and the next word there is no gap to slip through.
 */
export class Floor {
  #holder: "agents" | "nobody" | { readonly userId: string } = "agents";
  #playing: Playback | null = null;

  get agentsMaySpeak(): boolean {
    return this.#holder === "agents";
  }

  /** Starts `speak` only while the agents hold the floor; null when they do not, and then nothing was said. */
  speak(speak: () => Playback): Playback | null {
    if (!this.agentsMaySpeak) return null;
    this.#playing = speak();
    return this.#playing;
  }

  /** A person takes over: the agent falls silent in mid-word and does not speak again. */
  seize(userId: string): void {
    this.#holder = { userId };
    this.#playing?.cut();
  }

  /** The kill switch: nobody speaks any more. */
  silence(): void {
    this.#holder = "nobody";
    this.#playing?.cut();
  }
}
