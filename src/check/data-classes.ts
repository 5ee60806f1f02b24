/** Data classes, from harmless to harmful; other names of classes are not compared. */
export const dataClasses: readonly string[] = ["public", "internal", "confidential", "restricted"];
