import { TeamMember } from "./teamMember";
import { type TeamJob } from "./teamJob";

/** What a helping thread is told: a job to get ready for, or that a round has begun. */
export type TeamMessage = { job: TeamJob; number: number } | "round" | "end";

let member: TeamMember | undefined;

/** What a helping thread does with each message; it loads nothing but the engine. */
export function receive(message: TeamMessage): void {
  if (message === "end") member = undefined;
  else if (message !== "round") member = new TeamMember(message.job, message.number);
  else if (member) for (const batch of member.work()) void batch;
}
