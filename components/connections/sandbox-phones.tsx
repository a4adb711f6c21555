import { Table } from "@mantine/core";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { demoNumbers } from "@/lib/sandbox/demo-numbers";
import { handsetTable } from "@/lib/sandbox/handsets";
import styles from "./connections.module.css";

const channels = { voice: "Called", sms: "Texted" };

/** The people of the sandbox: which number to call or text to see busy lines, failures and replies. */
export function SandboxPhones() {
  return (
    <section className={styles.phones}>
      <PageHeader order={2} title="Phones of the sandbox" />
      <p className={styles.lead}>
        The sandbox has {demoNumbers.length} numbers of its own and answers for every phone you call or text.
        The last two digits of a phone's number decide what it does; all others answer calls and receive
        texts.
      </p>
      <DataTable
        caption="Phones of the sandbox"
        columns={[
          { label: "Number ends in", width: 130 },
          { label: "When", width: 100 },
          { label: "The phone" },
        ]}
      >
        {handsetTable.map(({ digits, channel, does }) => (
          <Table.Tr key={digits}>
            <Table.Td className={styles.digits}>… {digits}</Table.Td>
            <Table.Td>{channels[channel]}</Table.Td>
            <Table.Td>{does}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </section>
  );
}
