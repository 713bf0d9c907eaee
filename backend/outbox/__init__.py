"""Facts on their way out: written in the transaction of the change, claimed by workers on a lease."""
