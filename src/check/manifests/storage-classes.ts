import { didYouMean } from "../../sources/nearest-name.ts";
import type { RuleFinding } from "../rule.ts";
import { field, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

interface Driver {
  /** What it calls the kind of disk, and the key that encrypts it. */
  kind: string;
  key: string;
  parameters: string;
}

/** Parameters of the drivers that the three clouds bring for disks (documentation of each driver, 2026). */
const drivers: Readonly<Record<string, Driver>> = {
  "ebs.csi.aws.com": {
    kind: "type",
    key: "kmsKeyId",
    parameters:
      "csi.storage.k8s.io/fstype type iopsPerGB allowAutoIOPSPerGBIncrease iops throughput encrypted kmsKeyId blockExpress blockSize inodeSize bytesPerInode numberOfInodes ext4BigAlloc ext4ClusterSize tagSpecification_1 tagSpecification_2 tagSpecification_3",
  },
  "pd.csi.storage.gke.io": {
    kind: "type",
    key: "disk-encryption-kms-key",
    parameters:
      "csi.storage.k8s.io/fstype type replication-type disk-encryption-kms-key labels provisioned-iops-on-create provisioned-throughput-on-create resource-tags enable-confidential-storage storage-pools",
  },
  "disk.csi.azure.com": {
    kind: "skuName",
    key: "diskEncryptionSetID",
    parameters:
      "csi.storage.k8s.io/fstype skuName kind fsType cachingMode resourceGroup DiskIOPSReadWrite DiskMBpsReadWrite LogicalSectorSize tags diskEncryptionSetID diskEncryptionType writeAcceleratorEnabled networkAccessPolicy diskAccessID enableBursting useragent enableAsyncAttach subscriptionID performancePlus attachDiskInitialDelay",
  },
};

/** Classes of disks that say a parameter nobody reads, or leave kind, key or what becomes of a volume to a default. */
export function storageClassProblems(object: KubernetesObject): RuleFinding[] {
  const { kind, content, file, lineOf, name } = object;
  const driver = drivers[text(content, "provisioner") ?? ""];
  if (kind !== "StorageClass" || !driver) return [];
  const own = Object.keys(Object(field(content, "parameters")));
  const known = driver.parameters.split(" ");
  const say = (message: string, fix: string): RuleFinding => ({
    file,
    line: lineOf(["parameters"]),
    message: `StorageClass "${name}" ${message}`,
    fix,
  });
  return [
    ...own
      .filter((key) => !known.includes(key))
      .map((key) =>
        say(
          `sets the parameter ${key}, which its driver does not know.${didYouMean(key, known)}`,
          "Mend the name.",
        ),
      ),
    ...[driver.kind, driver.key]
      .filter((key) => !own.includes(key))
      .map((key) =>
        say(
          `does not set ${key}: ${key === driver.key ? "its volumes are not encrypted with the platform's key" : "the driver chooses the kind of disk"}`,
          "Set it below parameters.",
        ),
      ),
    ...(driver.kind === "type" &&
    own.includes("kmsKeyId") &&
    text(content, "parameters", "encrypted") !== "true"
      ? [say('names a key, and does not say encrypted: "true"', "Say it below parameters.")]
      : []),
    ...(field(content, "reclaimPolicy") === undefined
      ? [say("does not say what becomes of a volume without a claim", "Set reclaimPolicy.")]
      : []),
  ];
}
