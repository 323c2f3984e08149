"""What a monitoring system asks at `/metrics`, in the words of Prometheus: docs/operations/metrics.md.

`meters` are counted by the web processes as they work; `state` is looked up when somebody asks; `view`
answers whoever the settings let in, and nobody by default.
"""
