"""The pages that are printed from the code, so that they cannot say anything else."""
