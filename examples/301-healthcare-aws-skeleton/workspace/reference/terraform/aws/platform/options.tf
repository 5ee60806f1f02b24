# What the chosen options of the roles need from AWS.
