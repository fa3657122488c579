"""The gate against getting worse: a fixed sample of questions, held against committed figures."""
